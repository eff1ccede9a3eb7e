using System.Runtime.CompilerServices;
using Arcade.Usage.Json;

namespace Arcade.Usage.Identity;

/// <summary>
/// Reads the two files forward, as far as the decision at a command needs them. What is not as this library writes it is left to
/// <see cref="IdentityFile.Parse"/> and <see cref="LedgerFormat.Parse"/>, which decide what it means; where both read, both say the same.
/// </summary>
internal static class IdentityScan
{
    private const int SaltLength = 16;

    /// <summary>Reads <c>usage.json</c>.</summary>
    /// <returns>False where the other reader has to look.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadFile(byte[] content, IdentityFacts facts)
    {
        var cursor = new JsonCursor(content);
        if (!cursor.TryEnter((byte)'{'))
            return false;
        string? anonymousId = null;
        string? principal = null;
        while (cursor.NextMember())
        {
            if (cursor.Is("anon_id"))
            {
                anonymousId = cursor.TakeText();
            }
            else if (cursor.Is("linked_principal_id"))
            {
                if (!cursor.IsText() && !cursor.IsNull())
                    return false;
                principal = cursor.TakeText();
            }
            else
            {
                cursor.Skip();
            }
        }

        if (!cursor.IsAtEnd || cursor.IsRough || !Uuid.IsValid(anonymousId) || principal is { Length: > IdentityFile.LongestPrincipal })
            return false;
        facts.AnonymousId = anonymousId!;
        facts.LinkedPrincipalId = principal is { Length: > 0 } ? principal : null;
        return true;
    }

    /// <summary>Reads the ledger: its salt, and the entry of the id that <see cref="TryReadFile"/> found.</summary>
    /// <returns>The salt, or null where the other reader has to look.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte[]? TryReadLedger(byte[] content, IdentityFacts facts)
    {
        var cursor = new JsonCursor(content);
        if (!cursor.TryEnter((byte)'{'))
            return null;
        string? salt = null;
        var hasEntries = false;
        while (cursor.NextMember())
        {
            if (cursor.Is("salt"))
            {
                salt = cursor.TakeText();
            }
            else if (cursor.Is("entries"))
            {
                // Twice: the other reader takes the last.
                if (hasEntries || !TryReadEntries(cursor, facts))
                    return null;
                hasEntries = true;
            }
            else
            {
                cursor.Skip();
            }
        }

        return cursor.IsAtEnd && !cursor.IsRough && Hexadecimal.ParseBytes(salt) is { Length: SaltLength } bytes ? bytes : null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadEntries(JsonCursor cursor, IdentityFacts facts)
    {
        if (!cursor.TryEnter((byte)'['))
            return false;
        var isFound = false;
        while (cursor.NextItem())
        {
            if (!cursor.TryEnter((byte)'{'))
                return false;
            string? anonymousId = null;
            string? madeOn = null;
            string? principal = null;
            string? mark = null;
            while (cursor.NextMember())
            {
                if (cursor.Is("anon_id"))
                    anonymousId = cursor.TakeText();
                else if (cursor.Is("made_on"))
                    madeOn = cursor.TakeText();
                else if (cursor.Is("principal"))
                    principal = cursor.TakeText();
                else if (cursor.Is("mark"))
                    mark = cursor.TakeText();
                else
                    cursor.Skip();
            }

            if (!Uuid.IsValid(anonymousId))
                return false;
            if (isFound || anonymousId != facts.AnonymousId)
                continue;
            isFound = true;
            facts.MadeOn = madeOn;
            facts.Principal = principal;
            facts.LinkedMark = mark;
        }

        return true;
    }
}
