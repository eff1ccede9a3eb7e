using System.Globalization;
using System.Text;
using Arcade.Usage.State;

namespace Arcade.Usage.Sending;

/// <summary>How many events were sent today (UTC), so that a loop gone wild stays within its cap.</summary>
internal sealed class DailyCount(Files files, StateFiles paths, TimeProvider time, int cap)
{
    private string Today => time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>How many more may be sent today.</summary>
    public int Left()
    {
        var words = Encoding.ASCII.GetString(files.Read(paths.Daily, 256) ?? []).Split(' ');
        var isToday = words.Length == 2 && words[0] == Today;
        return isToday && int.TryParse(words[1], CultureInfo.InvariantCulture, out var sent) ? Math.Max(0, cap - sent) : cap;
    }

    public void Add(int sent)
    {
        var total = cap - Left() + sent;
        files.Replace(paths.Daily, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Today} {total}")), flush: false);
    }
}
