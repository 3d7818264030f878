using System.Globalization;

namespace Playground.Kubernetes.Selectors;

/// <summary>How a requirement looks at a label's value. The first two of a text form differ in writing only.</summary>
public enum LabelOperator
{
    Equals,
    DoubleEquals,
    NotEquals,
    In,
    NotIn,
    Exists,
    DoesNotExist,
    GreaterThan,
    LessThan,
}

/// <summary>One condition on one label.</summary>
/// <param name="Values">in ordinal order, without repeats</param>
public sealed record LabelRequirement(string Key, LabelOperator Operator, ValueList<string> Values)
{
    public bool Matches(ValueMap<string> labels)
    {
        var has = labels.TryGetValue(Key, out var value);
        return Operator switch
        {
            LabelOperator.Exists => has,
            LabelOperator.DoesNotExist => !has,
            LabelOperator.NotEquals or LabelOperator.NotIn => !has || !Values.Contains(value!),
            LabelOperator.GreaterThan => has && Number(value!) > Number(Values[0]),
            LabelOperator.LessThan => has && Number(value!) < Number(Values[0]),
            _ => has && Values.Contains(value!),
        };
    }

    public override string ToString() => Operator switch
    {
        LabelOperator.Exists => Key,
        LabelOperator.DoesNotExist => "!" + Key,
        LabelOperator.Equals => $"{Key}={Values[0]}",
        LabelOperator.DoubleEquals => $"{Key}=={Values[0]}",
        LabelOperator.NotEquals => $"{Key}!={Values[0]}",
        LabelOperator.GreaterThan => $"{Key}>{Values[0]}",
        LabelOperator.LessThan => $"{Key}<{Values[0]}",
        LabelOperator.In => $"{Key} in ({string.Join(',', Values)})",
        _ => $"{Key} notin ({string.Join(',', Values)})",
    };

    // Comparing with null is false: a value that is no number matches neither way
    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
