using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Arcade.Client.Credentials;

/// <summary>The YAML of a credentials file. Nothing else in this library knows YAML.</summary>
/// <remarks>Only the parser, the node model and the emitter are used: the package's serializer works by reflection.</remarks>
internal sealed partial class CredentialsDocument
{
    /// <summary>The node model is built by recursion; a small file of brackets would otherwise overflow the stack.</summary>
    private const int MaxDepth = 32;

    private readonly YamlMappingNode _root;

    private CredentialsDocument(YamlMappingNode root) => _root = root;

    public bool HasKey(string name) => Child(_root, name) is not null;

    public static CredentialsDocument CreateEmpty() => new([]);

    /// <summary>Parses a file's text.</summary>
    /// <param name="text">The text, without a byte order mark.</param>
    /// <param name="status">Valid, Empty, NotYaml or NotAMapping.</param>
    /// <param name="problem">What is wrong, without any of the text; empty if nothing.</param>
    /// <returns>The document, or null.</returns>
    public static CredentialsDocument? Parse(string text, out CredentialsStatus status, out string problem)
    {
        problem = string.Empty;
        status = CredentialsStatus.NotYaml;
        try
        {
            if (FindUnsupported(text) is { } unsupported)
            {
                problem = unsupported;
                return null;
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            var root = stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
            status = root switch
            {
                null => CredentialsStatus.Empty,
                YamlScalarNode scalar when IsNull(scalar) => CredentialsStatus.Empty,
                YamlMappingNode => CredentialsStatus.Valid,
                _ => CredentialsStatus.NotAMapping,
            };
            return status == CredentialsStatus.Valid ? new CredentialsDocument((YamlMappingNode)root!) : null;
        }
        catch (YamlException error)
        {
            // The parser's own message may quote the file, and so a key; its position doesn't.
            problem = $"line {error.Start.Line} is not valid YAML";
            return null;
        }
    }

    /// <summary>Reads a text at a path of keys.</summary>
    /// <param name="path">The keys.</param>
    /// <returns>The text; null where it, or a group above it, is missing or null.</returns>
    /// <exception cref="FormatException">Something on the way has another type; the message names it.</exception>
    public string? ReadText(params ReadOnlySpan<string> path) => Find(path) switch
    {
        null => null,
        { } scalar when IsNull(scalar) => null,
        { } scalar when IsText(scalar) => scalar.Value,
        _ => throw new FormatException($"{string.Join('.', path!)} must be text"),
    };

    /// <summary>Reads what is written at a path of keys, be it text, a number or a date.</summary>
    /// <exception cref="FormatException">Something on the way has another type; the message names it.</exception>
    public string? ReadWritten(params ReadOnlySpan<string> path) => Find(path)?.Value;

    private YamlScalarNode? Find(ReadOnlySpan<string> path)
    {
        var group = _root;
        for (var depth = 0; depth < path.Length - 1; depth++)
        {
            switch (Child(group, path[depth]))
            {
                case null:
                case YamlScalarNode scalar when IsNull(scalar):
                    return null;
                case YamlMappingNode mapping:
                    group = mapping;
                    break;
                default:
                    throw new FormatException($"{string.Join('.', path[..(depth + 1)]!)} must hold further keys, each on an indented line of its own");
            }
        }

        return Child(group, path[^1]) switch
        {
            null => null,
            YamlScalarNode scalar => scalar,
            _ => throw new FormatException($"{string.Join('.', path!)} must be text"),
        };
    }

    /// <summary>Puts a text at a path of keys; groups that are missing are made, what else stands in them stays.</summary>
    /// <param name="value">The text.</param>
    /// <param name="path">The keys. No group on the way may be anything but a group or null.</param>
    public void WriteText(string value, params ReadOnlySpan<string> path)
    {
        var group = _root;
        foreach (var name in path[..^1])
        {
            if (Child(group, name) is not YamlMappingNode child)
                Put(group, name, child = []);
            group = child;
        }

        Put(group, path[^1], new YamlScalarNode(value) { Style = SafeStyle(value) });
    }

    public void Remove(string group, string name)
    {
        if (Child(_root, group) is YamlMappingNode mapping)
            Take(mapping, name);
    }

    /// <summary>Writes the document as Python's <c>yaml.dump</c> would: block style, keys sorted.</summary>
    /// <returns>The text, ending in a line feed.</returns>
    public string ToText()
    {
        using var text = new StringWriter { NewLine = "\n" };
        var settings = new EmitterSettings().WithBestWidth(int.MaxValue).WithNewLine("\n");
        var emitter = new Emitter(text, settings);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Emit(emitter, _root);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static string? FindUnsupported(string text)
    {
        var parser = new Parser(new StringReader(text));
        var (depth, documents) = (0, 0);
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            documents += parser.Current is DocumentStart ? 1 : 0;
            if (depth > MaxDepth)
                return $"it is nested more than {MaxDepth} levels deep";
            if (documents > 1)
                return "it holds more than one YAML document";
            if (parser.Current is AnchorAlias)
                return $"line {parser.Current.Start.Line} uses a YAML alias";
        }

        return null;
    }

    private static void Emit(Emitter emitter, YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                emitter.Emit(new MappingStart(AnchorName.Empty, mapping.Tag, mapping.Tag.IsEmpty, MappingStyle.Block));
                foreach (var (key, value) in mapping.Children.OrderBy(static pair => (pair.Key as YamlScalarNode)?.Value, StringComparer.Ordinal))
                {
                    Emit(emitter, key);
                    Emit(emitter, value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case YamlSequenceNode sequence:
                emitter.Emit(new SequenceStart(AnchorName.Empty, sequence.Tag, sequence.Tag.IsEmpty, SequenceStyle.Block));
                foreach (var child in sequence.Children)
                    Emit(emitter, child);
                emitter.Emit(new SequenceEnd());
                break;
            case YamlScalarNode scalar:
                emitter.Emit(new Scalar(AnchorName.Empty, scalar.Tag, scalar.Value ?? string.Empty, scalar.Style, scalar.Tag.IsEmpty, scalar.Tag.IsEmpty));
                break;
        }
    }

    private static YamlNode? Child(YamlMappingNode mapping, string name) =>
        mapping.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode key && key.Value == name).Value;

    private static void Put(YamlMappingNode mapping, string name, YamlNode value)
    {
        Take(mapping, name);
        mapping.Children.Add(new YamlScalarNode(name), value);
    }

    private static void Take(YamlMappingNode mapping, string name)
    {
        if (mapping.Children.Keys.FirstOrDefault(key => key is YamlScalarNode scalar && scalar.Value == name) is { } found)
            mapping.Children.Remove(found);
    }

    private static bool IsNull(YamlScalarNode scalar) =>
        scalar is { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" or "Null" or "NULL" };

    private static bool IsText(YamlScalarNode scalar) =>
        scalar.Style != ScalarStyle.Plain || !OtherType().IsMatch(scalar.Value ?? string.Empty);

    // A list of what is safe rather than of what isn't: whatever isn't on it is quoted, and a quoted text is text for every reader.
    private static ScalarStyle SafeStyle(string value) =>
        value.Any(char.IsControl) ? ScalarStyle.DoubleQuoted
        : SafePlain().IsMatch(value) && !OtherType().IsMatch(value) ? ScalarStyle.Plain
        : ScalarStyle.SingleQuoted;

    /// <summary>What YAML 1.1 readers (PyYAML) take for a boolean, a number or a date when it isn't quoted.</summary>
    [GeneratedRegex(
        @"^(~|null|y|n|yes|no|on|off|true|false|[-+]?0[xbo][0-9a-f_]+|[-+]?[0-9][0-9_]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?|[-+]?\.[0-9_]+|[-+]?\.(inf|nan)|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherType();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_@.+/-]*(:[A-Za-z0-9_@.+/-]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex SafePlain();
}
