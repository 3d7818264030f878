using System.Text;

namespace Playground.Kubernetes.Selectors;

/// <summary>One condition on one field.</summary>
public sealed record FieldRequirement(string Field, string Value, bool Negated)
{
    public override string ToString() => Field + (Negated ? "!=" : "=") + Escape(Value);

    private static string Escape(string value) => value.Replace("\\", "\\\\").Replace(",", "\\,").Replace("=", "\\=");
}

/// <summary>Chooses by a few fields of a kind: `metadata.name=web,status.phase!=Failed`; a backslash escapes a comma, an equals sign, itself.</summary>
public sealed class FieldSelector
{
    private readonly FieldRequirement[] _requirements;

    private FieldSelector(FieldRequirement[] requirements) => _requirements = requirements;

    public static FieldSelector Everything { get; } = new([]);

    public ReadOnlySpan<FieldRequirement> Requirements => _requirements;

    public bool MatchesEverything => _requirements.Length is 0;

    /// <summary>The only name that can match, when one is asked for.</summary>
    public string? RequiredName => Array.Find(_requirements, r => r is { Field: "metadata.name", Negated: false })?.Value;

    /// <summary>Reads the form of a URL's fieldSelector. The failure is a 400 with the parser's sentence.</summary>
    public static ApiResult<FieldSelector> Parse(string text)
    {
        var requirements = new List<FieldRequirement>();
        foreach (var term in Terms(text).Where(t => t.Length > 0).Order(StringComparer.Ordinal))
        {
            var at = term.IndexOf('=');
            if (at < 0)
                return Failures.BadRequest($"invalid selector: '{text}'; can't understand '{term}'");
            var negated = at > 0 && term[at - 1] is '!';
            var value = at + 1 < term.Length && term[at + 1] is '=' && !negated ? term[(at + 2)..] : term[(at + 1)..];
            if (Unescape(value, out var plain) is { } error)
                return Failures.BadRequest(error);
            requirements.Add(new(term[..(negated ? at - 1 : at)], plain, negated));
        }

        return requirements.Count is 0 ? Everything : new FieldSelector([.. requirements]);
    }

    /// <summary>
    /// Refuses fields the kind cannot be chosen by; null when all are known. Kinds with fields of their own and kinds without have different sentences.
    /// </summary>
    /// <param name="selectable">the kind's fields besides its name and namespace</param>
    public Status? Refuse(ResourceType type, IReadOnlySet<string> selectable)
    {
        foreach (var field in _requirements.Select(r => r.Field))
        {
            if (field is "metadata.name" || selectable.Contains(field) || (field is "metadata.namespace" && (type.Namespaced || selectable.Count is 0)))
                continue;
            return Failures.BadRequest(selectable.Count is 0 ? $"\"{field}\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
                : type is { Group: "batch", Kind: "Job" } ? $"field label \"{field}\" not supported for Job"
                : $"field label not supported: {field}");
        }

        return null;
    }

    /// <param name="fields">the kind's fields besides its name and namespace; one that is missing counts as empty</param>
    public bool Matches(KubernetesObject value, IReadOnlyDictionary<string, string> fields)
    {
        foreach (var requirement in _requirements)
        {
            var found = requirement.Field switch
            {
                "metadata.name" => value.Name,
                "metadata.namespace" => value.Namespace,
                _ => fields.GetValueOrDefault(requirement.Field, ""),
            };
            if (found == requirement.Value == requirement.Negated)
                return false;
        }

        return true;
    }

    public override string ToString() => string.Join(',', _requirements.Select(r => r.ToString()));

    private static IEnumerable<string> Terms(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\\')
            {
                i++;
            }
            else if (text[i] is ',')
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }

    private static string? Unescape(string value, out string plain)
    {
        var text = new StringBuilder(value.Length);
        plain = value;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] is ',' or '=')
                return $"invalid field selector: unescaped character in value: {(int)value[i]}";
            if (value[i] is '\\')
            {
                if (++i == value.Length)
                    return @"invalid field selector: invalid escape sequence: \";
                if (value[i] is not ('\\' or ',' or '='))
                    return $@"invalid field selector: invalid escape sequence: \{value[i]}";
            }

            text.Append(value[i]);
        }

        plain = text.ToString();
        return null;
    }
}
