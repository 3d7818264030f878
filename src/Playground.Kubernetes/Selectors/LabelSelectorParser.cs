namespace Playground.Kubernetes.Selectors;

/// <summary>
/// Reads a selector's text and says in a real server's words what is wrong with it. Source: apimachinery pkg/labels.
/// <code>
/// selector    = [ requirement { "," requirement } ]
/// requirement = [ "!" ] key | key ( "=" | "==" | "!=" | "&gt;" | "&lt;" ) [ value ] | key ( "in" | "notin" ) "(" [ values ] ")"
/// </code>
/// </summary>
internal sealed class LabelSelectorParser(string text)
{
    private const string Operators = "in, notin, =, ==, !=, gt, lt";

    private readonly List<string> _tokens = LabelSelectorTokens.Of(text);
    private int _position;

    /// <summary>What was wrong, after <see cref="Parse"/> gave null.</summary>
    public string Error { get; private set; } = "";

    private string Ahead => _position < _tokens.Count ? _tokens[_position] : "";

    public IReadOnlyList<LabelRequirement>? Parse()
    {
        var requirements = new List<LabelRequirement>();
        while (Ahead.Length > 0)
        {
            if (Ahead is not "!" && !IsWord(Ahead))
                return Fail($"found '{Ahead}', expected: !, identifier, or 'end of string'");
            if (Requirement() is not { } requirement)
            {
                Error = "unable to parse requirement: " + Error;
                return null;
            }

            requirements.Add(requirement);
            if (Next() is var end and not ",")
                return end is "" ? requirements : Fail($"found '{end}', expected: ',' or 'end of string'");
            if (Ahead is not "!" && !IsWord(Ahead))
                return Fail($"found '{Ahead}', expected: identifier after ','");
        }

        return requirements;

        List<LabelRequirement>? Fail(string error)
        {
            Error = error;
            return null;
        }
    }

    private LabelRequirement? Requirement()
    {
        var key = Next();
        var negated = key is "!";
        if (negated)
            key = Next();
        if (!IsWord(key))
            return Refuse($"found '{key}', expected: identifier");
        if (LabelSyntax.KeyError(key) is { } wrong)
            return Refuse($"<nil>: Invalid value: {LabelSyntax.Quote(key)}: {wrong}");
        if (negated || Ahead is "" or ",")
            return new(key, negated ? LabelOperator.DoesNotExist : LabelOperator.Exists, []);

        LabelOperator? how = Next() switch
        {
            "in" => LabelOperator.In,
            "notin" => LabelOperator.NotIn,
            "=" => LabelOperator.Equals,
            "==" => LabelOperator.DoubleEquals,
            "!=" => LabelOperator.NotEquals,
            ">" => LabelOperator.GreaterThan,
            "<" => LabelOperator.LessThan,
            _ => null,
        };
        if (how is null)
            return Refuse($"found '{_tokens[_position - 1]}', expected: {Operators}");
        var values = how is LabelOperator.In or LabelOperator.NotIn ? Set() : Exact();
        return values is null ? null : Checked(new(key, how.Value, Selector.Sorted(values)));
    }

    private LabelRequirement? Checked(LabelRequirement requirement)
    {
        var errors = new List<string>();
        if (requirement.Operator is LabelOperator.GreaterThan or LabelOperator.LessThan && !long.TryParse(requirement.Values[0], out _))
            errors.Add($"values[0]: Invalid value: {LabelSyntax.Quote(requirement.Values[0])}: for 'Gt', 'Lt' operators, the value must be an integer");
        for (var i = 0; i < requirement.Values.Count; i++)
        {
            if (LabelSyntax.ValueError(requirement.Values[i]) is { } wrong)
                errors.Add($"values[{i}][{requirement.Key}]: Invalid value: {LabelSyntax.Quote(requirement.Values[i])}: {wrong}");
        }

        return errors.Count switch
        {
            0 => requirement,
            1 => Refuse(errors[0]),
            _ => Refuse($"[{string.Join(", ", errors)}]"),
        };
    }

    /// <summary>One value, which may be left out: `app=`.</summary>
    private List<string>? Exact()
    {
        if (Ahead is "" or ",")
            return [""];
        return Next() is var value && IsWord(value) ? [value] : Refuse<List<string>>($"found '{value}', expected: identifier");
    }

    /// <summary>Values in parentheses; one left out between commas is the empty value.</summary>
    private List<string>? Set()
    {
        if (Next() is var open and not "(")
            return Refuse<List<string>>($"found '{open}', expected: '('");
        var first = Ahead;
        if (first is not (")" or ",") && !IsWord(first))
            return Refuse<List<string>>($"found '{first}', expected: ',', ')' or identifier");
        var values = new List<string>();
        var expectsValue = true;
        while (true)
        {
            switch (Next())
            {
                case ")":
                    return expectsValue ? [.. values, ""] : values;
                case ",":
                    if (expectsValue)
                        values.Add("");
                    expectsValue = true;
                    break;
                case var value when !IsWord(value):
                    return Refuse<List<string>>($"found '{value}', expected: ',', or identifier");
                case var value when !expectsValue:
                    return Refuse<List<string>>($"found '{value}', expected: ',' or ')'");
                case var value:
                    values.Add(value);
                    expectsValue = false;
                    if (Ahead is not ("," or ")"))
                        return Refuse<List<string>>($"found '{Ahead}', expected: ',' or ')'");
                    break;
            }
        }
    }

    private string Next() => _position < _tokens.Count ? _tokens[_position++] : "";

    private static bool IsWord(string token) => token.Length > 0 && !LabelSelectorTokens.IsSymbol(token[0]);

    private LabelRequirement? Refuse(string error) => Refuse<LabelRequirement>(error);

    private T? Refuse<T>(string error) where T : class
    {
        Error = error;
        return null;
    }
}
