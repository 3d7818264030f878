namespace Playground.ApiServer.Validation;

/// <summary>
/// The forms of names and values, each as a check that answers with what is wrong, in a real server's words.
/// Source: apimachinery pkg/util/validation and pkg/api/validate/content.
/// </summary>
internal static partial class Formats
{
    private const string SubdomainRule =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";

    /// <summary>A host name's single part: no dots, at most 63 characters.</summary>
    public static IEnumerable<string> Label(string value)
    {
        if (value.Length > 63)
            yield return TooLong(63);
        if (LabelRegex().IsMatch(value))
            yield break;
        yield return SubdomainRegex().IsMatch(value) ? "must not contain dots" : Form(
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
            LabelForm, "my-name", "123-abc");
    }

    public static IEnumerable<string> Subdomain(string value)
    {
        if (value.Length > 253)
            yield return TooLong(253);
        if (!SubdomainRegex().IsMatch(value))
            yield return Form(SubdomainRule, SubdomainForm, "example.com");
    }

    /// <summary>A label that begins with a letter.</summary>
    public static IEnumerable<string> Label1035(string value)
    {
        if (value.Length > 63)
            yield return TooLong(63);
        if (!Label1035Regex().IsMatch(value))
        {
            yield return Form(
                "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
                Label1035Form, "my-name", "abc-123");
        }
    }

    public static IEnumerable<string> WildcardSubdomain(string value)
    {
        if (value.Length > 253)
            yield return TooLong(253);
        if (!WildcardRegex().IsMatch(value))
        {
            yield return Form(
                "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
                WildcardForm, "*.example.com");
        }
    }

    /// <summary>A key of labels and annotations: `name` or `prefix/name`.</summary>
    public static IEnumerable<string> QualifiedName(string value)
    {
        var slash = value.IndexOf('/');
        var name = slash < 0 ? value : value[(slash + 1)..];
        if (name.Contains('/'))
        {
            yield return "a qualified name " + Form(
                "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
                QualifiedForm, "MyName", "my.name", "123-abc") + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
            yield break;
        }

        if (slash >= 0)
        {
            if (slash is 0)
                yield return "prefix part must be non-empty";
            else
            {
                foreach (var error in Subdomain(value[..slash]))
                    yield return "prefix part " + error;
            }
        }

        if (name is "")
            yield return "name part must be non-empty";
        else if (name.Length > 63)
            yield return "name part must be no more than 63 bytes";
        if (!QualifiedRegex().IsMatch(name))
        {
            yield return Form(
                "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
                QualifiedForm, "MyName", "my.name", "123-abc");
        }
    }

    public static IEnumerable<string> LabelValue(string value)
    {
        if (value.Length > 63)
            yield return "must be no more than 63 bytes";
        if (!LabelValueRegex().IsMatch(value))
        {
            yield return Form(
                "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
                LabelValueForm, "MyValue", "my_value", "12345");
        }
    }

    /// <summary>A key of a ConfigMap or Secret, which may become a file name.</summary>
    public static IEnumerable<string> ConfigKey(string value)
    {
        if (value.Length > 253)
            yield return TooLong(253);
        if (!ConfigKeyRegex().IsMatch(value))
            yield return Form("a valid config key must consist of alphanumeric characters, '-', '_' or '.'", ConfigKeyForm, "key.name", "KEY_NAME", "key-name");
        if (value is ".")
            yield return "must not be '.'";
        else if (value is "..")
            yield return "must not be '..'";
        else if (value.StartsWith("..", StringComparison.Ordinal))
            yield return "must not start with '..'";
    }

    /// <summary>The name of a container's port, `http`.</summary>
    public static IEnumerable<string> PortName(string value)
    {
        if (value.Length > 15)
            yield return TooLong(15);
        if (value.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not '-'))
            yield return "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)";
        if (!value.Any(char.IsAsciiLetterLower))
            yield return "must contain at least one letter (a-z)";
        if (value.Contains("--"))
            yield return "must not contain consecutive hyphens";
        if (value is not "" && (value[0] is '-' || value[^1] is '-'))
            yield return "must not begin or end with a hyphen";
    }

    public static IEnumerable<string> EnvironmentVariable(string value)
    {
        if (value is "" || value.Any(c => c is '=' or < ' ' or > '~'))
            yield return "a valid environment variable name must consist only of printable ASCII characters other than '='";
    }

    public static IEnumerable<string> Percent(string value)
    {
        if (!PercentRegex().IsMatch(value))
            yield return Form("a valid percent string must be a numeric string followed by an ending '%'", PercentForm, "1%", "93%");
    }

    public static IEnumerable<string> HeaderName(string value)
    {
        if (!HeaderRegex().IsMatch(value))
            yield return Form("a valid HTTP header must consist of alphanumeric characters or '-'", "[-A-Za-z0-9]+", "X-Header-Name");
    }

    /// <summary>A name that stands in a URL's path as it is.</summary>
    public static IEnumerable<string> PathSegment(string value)
    {
        if (value is "." or "..")
        {
            yield return $"may not be '{value}'";
            yield break;
        }

        if (value.Contains('/'))
            yield return "may not contain '/'";
        if (value.Contains('%'))
            yield return "may not contain '%'";
    }

    /// <summary>`example.com/name`, as controllers of an IngressClass are called.</summary>
    public static IEnumerable<string> DomainPrefixedPath(string value)
    {
        var slash = value.IndexOf('/');
        if (slash <= 0 || slash == value.Length - 1)
        {
            yield return "must be a domain-prefixed path (such as \"acme.io/foo\")";
            yield break;
        }

        foreach (var error in Subdomain(value[..slash]))
            yield return error;
        if (!PathRegex().IsMatch(value[(slash + 1)..]))
            yield return Form("Invalid path", "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+");
    }

    /// <summary>Reports every sentence of a check; whether there was one.</summary>
    public static bool Any(IEnumerable<string> sentences, FieldPath path, object? value, FieldErrors errors)
    {
        var any = false;
        foreach (var sentence in sentences)
        {
            errors.Invalid(path, value, sentence);
            any = true;
        }

        return any;
    }

    private static string TooLong(int most) => $"must be no more than {most} characters";

    private static string Form(string rule, string form, params ReadOnlySpan<string> examples)
    {
        var example = examples.Length is 0 ? "" : "e.g. '" + string.Join("',  or '", examples!) + "', ";
        return $"{rule} ({example}regex used for validation is '{form}')";
    }
}
