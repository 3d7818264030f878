using Playground.Kubernetes.Meta;

namespace Playground.Kubernetes.Selectors;

/// <summary>Chooses by labels: all requirements must hold. Made from a text (`app in (a,b),!canary`), a <see cref="LabelSelector"/> or plain labels.</summary>
public sealed class Selector
{
    private readonly LabelRequirement[] _requirements;
    private readonly bool _nothing;

    internal Selector(IEnumerable<LabelRequirement> requirements, bool nothing = false)
    {
        _requirements = [.. requirements.OrderBy(r => r.Key, StringComparer.Ordinal)];
        _nothing = nothing;
    }

    /// <summary>The empty selector.</summary>
    public static Selector Everything { get; } = new([]);

    /// <summary>What a selector that is not given stands for.</summary>
    public static Selector Nothing { get; } = new([], nothing: true);

    public ReadOnlySpan<LabelRequirement> Requirements => _requirements;

    public bool MatchesEverything => _requirements.Length is 0 && !_nothing;

    /// <summary>Reads the form of a URL's labelSelector. The failure is a 400 with the parser's sentence.</summary>
    public static ApiResult<Selector> Parse(string text)
    {
        if (text.Length is 0)
            return Everything;
        var parser = new LabelSelectorParser(text);
        return parser.Parse() is { } requirements ? new Selector(requirements) : Failures.BadRequest(parser.Error);
    }

    /// <summary>Not given: nothing. An operator that does not exist: nothing.</summary>
    public static Selector Of(LabelSelector? selector)
    {
        if (selector is null)
            return Nothing;
        if (selector.MatchLabels.Count is 0 && selector.MatchExpressions.Count is 0)
            return Everything;
        var requirements = selector.MatchLabels.Select(Equal).ToList();
        foreach (var expression in selector.MatchExpressions)
        {
            if (!Enum.TryParse<LabelOperator>(expression.Operator, out var how)
                || how is not (LabelOperator.In or LabelOperator.NotIn or LabelOperator.Exists or LabelOperator.DoesNotExist))
                return Nothing;
            requirements.Add(new(expression.Key, how, Sorted(expression.Values)));
        }

        return new(requirements);
    }

    /// <summary>All these labels (`spec.selector` of a Service). None chooses everything; what an empty Service selector means is the caller's affair.</summary>
    public static Selector OfLabels(ValueMap<string> labels) => labels.Count is 0 ? Everything : new(labels.Select(Equal));

    public bool Matches(ValueMap<string> labels)
    {
        foreach (var requirement in _requirements)
        {
            if (!requirement.Matches(labels))
                return false;
        }

        return !_nothing;
    }

    /// <summary>The canonical text: requirements by key, values in order. Empty for everything and nothing.</summary>
    public override string ToString() => string.Join(',', _requirements.Select(r => r.ToString()));

    /// <summary>As tables print it.</summary>
    public static string Describe(LabelSelector? selector)
    {
        var chosen = Of(selector);
        return chosen._requirements.Length > 0 ? chosen.ToString()
            : selector?.MatchExpressions.Count > 0 ? "<error>"
            : "<none>";
    }

    internal static ValueList<string> Sorted(IEnumerable<string> values) =>
        values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToValueList();

    private static LabelRequirement Equal(KeyValuePair<string, string> label) => new(label.Key, LabelOperator.Equals, [label.Value]);
}
