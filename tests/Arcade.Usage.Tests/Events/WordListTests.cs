using Arcade.Usage.Events;

namespace Arcade.Usage.Tests.Events;

public sealed class WordListTests
{
    [Theory]
    [InlineData("one")]
    [InlineData("one two")]
    [InlineData("A_B c-d EF 1")]
    public void The_words_of_a_list_are_what_stands_between_its_spaces(string list)
    {
        Assert.Equal(list.Split(' '), WordList.Words(list));
        var place = 0;
        foreach (var word in list.Split(' '))
            Assert.Equal(word, WordList.NextWord(list, ref place));
        Assert.Null(WordList.NextWord(list, ref place));
        Assert.Null(WordList.NextWord(list, ref place));
    }
}
