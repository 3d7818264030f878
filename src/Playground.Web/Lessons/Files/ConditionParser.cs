using System.Collections.Immutable;
using Playground.Kubernetes.Serialization;
using Playground.Web.Lessons.Conditions;

namespace Playground.Web.Lessons.Files;

/// <summary>Reads conditions: a mapping is one, named by one of its keys; a list wants all of its members.</summary>
/// <param name="home">the namespace meant where none is named</param>
/// <param name="offset">how many lines of the file stand before the YAML</param>
internal sealed class ConditionParser(string home, int offset, LessonProblems problems)
{
    public string Home => home;

    /// <summary>Null when it is none; then it has been told why.</summary>
    public Condition? Parse(YamlNode node)
    {
        switch (node)
        {
            case YamlNode.List { Items.Count: > 0 } list:
                return All(list) is { } conditions ? conditions is [var only] ? only : new AllCondition(conditions) : null;
            case YamlNode.Map map:
                var fields = new LessonFields(map, offset, problems, "condition");
                var named = ConditionCatalog.All.Where(kind => fields.Has(kind.Key)).ToList();
                if (named.Count is 1)
                {
                    var condition = named[0].Value(fields, this);
                    fields.End();
                    return condition;
                }

                problems.Add(fields.Line, $"a condition has exactly one of the keys {string.Join(", ", ConditionCatalog.All.Keys)}");
                return null;
            default:
                problems.Add(offset + node.Line, "a condition is a mapping or a list of them");
                return null;
        }
    }

    /// <summary>Every member of a list; null when one of them is none.</summary>
    public ImmutableArray<Condition>? All(YamlNode? node)
    {
        if (node is not YamlNode.List { Items.Count: > 0 } list)
        {
            problems.Add(offset + (node?.Line ?? 1), "a list of conditions is wanted here");
            return null;
        }

        var read = list.Items.Select(Parse).ToList();
        return read.TrueForAll(condition => condition is not null) ? [.. read.OfType<Condition>()] : null;
    }
}
