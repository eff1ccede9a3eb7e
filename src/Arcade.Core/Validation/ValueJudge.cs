using System.Runtime.InteropServices;
using System.Text.Json;
using Arcade.Tdk.Definitions;

namespace Arcade.Core.Validation;

/// <summary>
/// Judges one JSON value by its rule as JSON Schema 2020-12 judges it by the published schema, and refuses besides what no tool could read:
/// members that occur twice, text that isn't Unicode, nesting without end, and numbers beyond the range of double.
/// </summary>
internal sealed class ValueJudge
{
    private const int MaxDepth = 64;
    private readonly bool _mayHoldEscapes;
    private readonly bool _nullMeansAbsent;

    private ValueJudge(string root, bool mayHoldEscapes, bool nullMeansAbsent)
    {
        Findings = new Findings(root);
        _nullMeansAbsent = nullMeansAbsent;
        _mayHoldEscapes = mayHoldEscapes;
    }

    private Findings Findings { get; }

    public static Findings Judge(string root, JsonElement value, ValueRule rule, bool nullMeansAbsent = false)
    {
        ReadOnlySpan<byte> text = JsonMarshal.GetRawUtf8Value(value);
        var judge = new ValueJudge(root, text.IndexOf("\\u"u8) >= 0, nullMeansAbsent);
        if (System.Text.Unicode.Utf8.IsValid(text))
            judge.Judge(rule, value);
        else
            judge.Findings.Add("expected text in UTF-8");
        return judge.Findings;
    }

    private void Judge(ValueRule rule, JsonElement value)
    {
        if (Findings.IsFull)
            return;
        if (value.ValueKind == JsonValueKind.Null && rule.IsNullable)
            return;
        switch (rule.Type)
        {
            case ToolValueType.Array when value.ValueKind == JsonValueKind.Array:
                JudgeItems(rule.Items, value);
                break;
            case ToolValueType.Json when value.ValueKind == JsonValueKind.Object:
                if (rule.Members is null)
                    JudgeEntries(rule.Values, value);
                else
                    JudgeMembers(rule, rule.Members, value);
                break;
            default:
                if (!Fits(rule, value))
                    Findings.Add($"expected {rule.Expected}");
                break;
        }
    }

    private bool Fits(ValueRule rule, JsonElement value) => (rule.Type, value.ValueKind) switch
    {
        (ToolValueType.Boolean, JsonValueKind.True or JsonValueKind.False) => true,
        (ToolValueType.String, JsonValueKind.String) => IsText(value) && (rule.Enum is not { } names || names.Contains(value.GetString(), StringComparer.Ordinal)),
        (ToolValueType.Integer, JsonValueKind.Number) => IsInteger(rule, value),
        (ToolValueType.Number, JsonValueKind.Number) => IsNumber(rule, value),
        _ => false,
    };

    private bool IsInteger(ValueRule rule, JsonElement value)
    {
        // Digits alone: the usual case, and no text is made of it.
        if (value.TryGetInt64(out long plain))
            return rule.Bounds(plain);
        ReadOnlySpan<byte> text = JsonMarshal.GetRawUtf8Value(value);
        var number = JsonNumber.Parse(text);
        if (!number.IsInteger || !IsFinite(value) || !rule.Bounds(number))
            return false;
        Findings.HasUnusualInteger |= text.IndexOfAny((byte)'.', (byte)'e', (byte)'E') >= 0;
        return true;
    }

    private static bool IsNumber(ValueRule rule, JsonElement value) =>
        IsFinite(value) && (!rule.HasBounds || rule.Bounds(JsonNumber.Parse(JsonMarshal.GetRawUtf8Value(value))));

    // RFC 8259, section 6, lets receivers limit the range; what is infinite to every reader of doubles is no number to a tool.
    private static bool IsFinite(JsonElement value) => value.TryGetDouble(out double number) && double.IsFinite(number);

    private void JudgeMembers(ValueRule rule, MemberRule[] members, JsonElement value)
    {
        var isThere = new bool[members.Length];
        HashSet<string>? unknown = null;
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (Findings.IsFull)
                return;
            if (NameOf(property) is not { } name)
                Findings.Add("expected names that are valid Unicode");
            else if (!rule.MemberIndexes!.TryGetValue(name, out int index))
                Findings.AddAt(name, (unknown ??= new(StringComparer.Ordinal)).Add(name) ? ExpectedNames(rule) : "given twice");
            else if (isThere[index])
                Findings.AddAt(name, "given twice");
            else
                isThere[index] = Enter(members[index], property.Value);
        }

        for (int index = 0; index < members.Length; index++)
        {
            if (members[index].IsRequired && !isThere[index])
                Findings.AddAt(members[index].Name, $"missing, expected {members[index].Value.Expected}");
        }
    }

    private bool Enter(MemberRule member, JsonElement value)
    {
        if (_nullMeansAbsent && value.ValueKind == JsonValueKind.Null && member.CanNullMeanAbsent)
            return Findings.HasAbsentNull = true;
        Findings.EnterMember(member.Name);
        Judge(member.Value, value);
        Findings.Leave();
        return true;
    }

    private void JudgeItems(ValueRule? rule, JsonElement value)
    {
        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (Findings.IsFull)
                return;
            Findings.EnterItem(index++);
            JudgeBelow(rule, item);
            Findings.Leave();
        }
    }

    private void JudgeEntries(ValueRule? rule, JsonElement value)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        int index = 0;
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (Findings.IsFull)
                return;
            Findings.EnterEntry(index++);
            if (NameOf(property) is not { } name)
                Findings.Add("expected a name that is valid Unicode");
            else if (!names.Add(name))
                Findings.Add("its name was given before");
            JudgeBelow(rule, property.Value);
            Findings.Leave();
        }
    }

    private void JudgeBelow(ValueRule? rule, JsonElement value)
    {
        if (Findings.Depth > MaxDepth)
            Findings.Add($"nested deeper than {MaxDepth} levels");
        else if (rule is not null)
            Judge(rule, value);
        else if (value.ValueKind == JsonValueKind.Object)
            JudgeEntries(rule: null, value);
        else if (value.ValueKind == JsonValueKind.Array)
            JudgeItems(rule: null, value);
        else if (value.ValueKind == JsonValueKind.String && !IsText(value))
            Findings.Add("expected valid Unicode text");
    }

    private static string ExpectedNames(ValueRule rule) => rule.Members is [] ? "unknown, none are expected" : $"unknown, expected names are {rule.MemberNames}";

    // Half a surrogate pair can only come by an escape; without one, nothing has to be tried.
    private bool IsText(JsonElement value)
    {
        if (!_mayHoldEscapes)
            return true;
        try
        {
            return value.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private string? NameOf(JsonProperty property)
    {
        if (!_mayHoldEscapes)
            return property.Name;
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
