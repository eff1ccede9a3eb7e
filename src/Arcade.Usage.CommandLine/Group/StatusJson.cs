using System.Text.Json;
using Arcade.Usage.Control;

namespace Arcade.Usage.CommandLine.Group;

/// <summary>The status for a machine.</summary>
internal static class StatusJson
{
    public static void Write(Utf8JsonWriter json, UsageStatus status, ProductNames names)
    {
        WriteConsent(json, status, names);
        EndpointText.Write(json, status.Endpoint);
        json.WriteString("anonymous_id"u8, status.AnonymousId);
        json.WriteString("linked_principal_id"u8, status.LinkedPrincipalId);
        json.WriteNumber("pending_events"u8, status.PendingEvents);
        json.WriteNumber("local_events"u8, status.LocalEvents);
        json.WriteNumber("pending_aliases"u8, status.PendingAliases);
        WriteAccounts(json, status.Accounts);
        json.WriteString("last_delivery"u8, status.LastDelivery);
        json.WriteString("last_verdict"u8, status.LastVerdict);
        if (status.NextAttempt is { } next)
            json.WriteString("next_attempt"u8, next.ToUniversalTime());
        else
            json.WriteNull("next_attempt"u8);
        json.WriteString("last_problem"u8, status.LastProblem);
        json.WriteString("state_directory"u8, status.StateDirectory);
        json.WriteBoolean("can_start_sender"u8, status.CanStartSender);
    }

    private static void WriteAccounts(Utf8JsonWriter json, UsageAccounts accounts)
    {
        json.WriteStartObject("accounts"u8);
        json.WriteNumber("recorded"u8, accounts.Recorded);
        json.WriteNumber("delivered"u8, accounts.Delivered);
        json.WriteNumber("refused"u8, accounts.Refused);
        json.WriteStartObject("dropped"u8);
        foreach (var (reason, count) in accounts.Dropped)
            json.WriteNumber(reason, count);
        json.WriteEndObject();
        json.WriteNumber("pending"u8, accounts.Pending);
        json.WriteNumber("local"u8, accounts.Local);
        json.WriteNumber("missing"u8, accounts.Missing);
        json.WriteBoolean("add_up"u8, accounts.AddUp);
        json.WriteEndObject();
    }

    public static void WriteConsent(Utf8JsonWriter json, UsageStatus status, ProductNames names)
    {
        json.WriteString("mode"u8, ConsentText.Of(status.Consent.Mode));
        json.WriteString("reason"u8, ConsentText.Of(status.Consent.Reason));
        json.WriteString("because"u8, ConsentText.Because(status.Consent.Reason, names, status.StateDirectory));
    }
}
