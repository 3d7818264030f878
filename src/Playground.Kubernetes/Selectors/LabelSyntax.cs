using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Playground.Kubernetes.Selectors;

/// <summary>What label keys and values may look like, and the sentences that say so. Source: apimachinery pkg/util/validation.</summary>
public static partial class LabelSyntax
{
    private const int MaxName = 63;
    private const int MaxSubdomain = 253;
    private const string NameFormat = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private const string NameWords = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
    private const string NameExamples = $"(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '{NameFormat}')";
    private const string SubdomainFormat = @"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is wrong with a label key (a qualified name: `app`, `example.com/app`), several joined by `; `; null when it is right.</summary>
    public static string? KeyError(string key) => KeyErrors(key) is { Count: > 0 } errors ? string.Join("; ", errors) : null;

    public static IReadOnlyList<string> KeyErrors(string key)
    {
        var parts = key.Split('/');
        if (parts.Length > 2)
            return [$"a qualified name {NameWords} {NameExamples} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"];
        var errors = new List<string>();
        if (parts.Length is 2)
            errors.AddRange(PrefixErrors(parts[0]).Select(e => "prefix part " + e));
        var name = parts[^1];
        if (name.Length is 0)
            errors.Add("name part must be non-empty");
        else if (name.Length > MaxName)
            errors.Add($"name part must be no more than {MaxName} bytes");
        if (!Name().IsMatch(name))
            errors.Add($"name part {NameWords} {NameExamples}");
        return errors;
    }

    /// <summary>What is wrong with a label value; null when it is right.</summary>
    public static string? ValueError(string value) => ValueErrors(value) is { Count: > 0 } errors ? string.Join("; ", errors) : null;

    public static IReadOnlyList<string> ValueErrors(string value)
    {
        var errors = new List<string>();
        if (value.Length > MaxName)
            errors.Add($"must be no more than {MaxName} bytes");
        if (value.Length > 0 && !Name().IsMatch(value))
            errors.Add("a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
                + $"(e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '({NameFormat})?')");
        return errors;
    }

    /// <summary>In quotes, as error messages show values.</summary>
    internal static string Quote(string text) => JsonSerializer.Serialize(text, Plain);

    private static IEnumerable<string> PrefixErrors(string prefix)
    {
        if (prefix.Length is 0)
        {
            yield return "must be non-empty";
            yield break;
        }

        if (prefix.Length > MaxSubdomain)
            yield return $"must be no more than {MaxSubdomain} bytes";
        if (!Subdomain().IsMatch(prefix))
            yield return "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character "
                + $"(e.g. 'example.com', regex used for validation is '{SubdomainFormat}')";
    }

    [GeneratedRegex(@"\A([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Subdomain();
}
