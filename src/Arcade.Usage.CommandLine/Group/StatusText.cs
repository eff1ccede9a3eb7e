using System.Globalization;
using Arcade.Usage.Control;

namespace Arcade.Usage.CommandLine.Group;

/// <summary>The status for a person.</summary>
internal static class StatusText
{
    public static void Write(TextWriter output, UsageStatus status, ProductNames names)
    {
        output.WriteLine($"Usage tracking is {ConsentText.Of(status.Consent.Mode)}, because {ConsentText.Because(status.Consent.Reason, names, status.StateDirectory)}.");
        output.WriteLine();
        Line("Endpoint", status.Endpoint is { } endpoint ? EndpointText.Of(endpoint, names) : "none");
        Line("Anonymous id", status.AnonymousId ?? "none yet");
        Line("Linked with", status.LinkedPrincipalId ?? "nobody");
        Line("Pending events", Number(status.PendingEvents));
        if (status.LocalEvents > 0)
            Line("Local events", Number(status.LocalEvents) + ", never sent");
        Line("Pending aliases", Number(status.PendingAliases));
        Line("Recorded", Number(status.Accounts.Recorded));
        Line("Delivered", Number(status.Accounts.Delivered));
        Line("Refused", Number(status.Accounts.Refused));
        Line("Dropped", Dropped(status.Accounts));
        if (!status.Accounts.AddUp)
            Line("Missing", Number(status.Accounts.Missing));
        Line("Last delivery", status.LastDelivery is null ? "none yet" : $"{status.LastDelivery} ({status.LastVerdict})");
        Line("Next attempt", status.NextAttempt is { } next ? "not before " + next.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "with the next command");
        Line("Last problem", status.LastProblem ?? "none");
        Line("State", status.StateDirectory ?? "nowhere: there is no home directory");
        if (!status.Accounts.AddUp)
        {
            output.WriteLine();
            output.WriteLine($"The sums don't agree: {Number(status.Accounts.Missing)} of {Number(status.Accounts.Recorded)} recorded events were neither sent nor dropped, and are not in the journal any more. Something other than {names.Product} removed them.");
        }

        if (!status.CanStartSender)
        {
            output.WriteLine();
            output.WriteLine($"This program can't start a sender here; the next one that can, or '{names.Product} usage flush', delivers what is pending.");
        }

        void Line(string name, string value) => output.WriteLine($"{name + ":",-17}{value}");
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Dropped(UsageAccounts accounts) =>
        accounts.DroppedInAll == 0 ? "0" : string.Join(", ", accounts.Dropped.Select(static pair => $"{Number(pair.Value)} ({pair.Key})"));
}
