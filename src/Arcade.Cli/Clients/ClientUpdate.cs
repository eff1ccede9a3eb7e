using Arcade.Cli.Clients.Files;
using Arcade.Usage.CommandLine;

namespace Arcade.Cli.Clients;

/// <summary>Writes an entry into its file, or says what would be written.</summary>
internal sealed class ClientUpdate(string? stateDirectory, TimeProvider time)
{
    private const int Attempts = 5;

    /// <summary>Called between writing the new file and putting it in the old one's place.</summary>
    public Action? BeforeReplacing { get; init; }

    /// <summary>What would be written.</summary>
    /// <exception cref="DeclaredException">The file is broken or can't be used.</exception>
    public static ClientUpdateResult Plan(ClientEntry entry)
    {
        var (file, text, edited) = Read(entry);
        return Describe(file, text, edited);
    }

    /// <summary>Writes it. What another program writes meanwhile is not lost: the entry is put into that.</summary>
    /// <exception cref="DeclaredException">The file is broken or can't be used.</exception>
    public async Task<ClientUpdateResult> WriteAsync(ClientEntry entry, CancellationToken cancellationToken)
    {
        using var held = await ClientLock.TakeAsync(stateDirectory, entry.Path, time, cancellationToken);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (file, text, edited) = Read(entry);
            if (edited.Change == EntryChange.Unchanged || await ClientFileReplacement.TryReplaceAsync(file, text.ToBytes(edited.Text), BeforeReplacing, cancellationToken))
                return Describe(file, text, edited);
        }

        throw new DeclaredException(CliErrors.ClientFileBusy, entry.Path);
    }

    private static (ClientFile File, ClientText Text, EditedText Edited) Read(ClientEntry entry)
    {
        var file = ClientFile.Read(entry.Path);
        try
        {
            var text = ClientText.Of(file.Content);
            return (file, text, entry.PutInto(text.Text));
        }
        catch (TextSyntaxException wrong)
        {
            var (line, column) = wrong.Position;
            throw new DeclaredException(wrong, CliErrors.ClientFileBroken, entry.Path, Number(line), Number(column), wrong.Message);
        }
    }

    private static ClientUpdateResult Describe(ClientFile file, ClientText text, EditedText edited) =>
        new(edited.Change, file.Content is null, file.Target, text.Text, edited.Text);

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
