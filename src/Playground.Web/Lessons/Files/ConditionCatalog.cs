using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Playground.Kubernetes.Selectors;
using Playground.Web.Lessons.Conditions;
using Playground.Web.Lessons.Running;

namespace Playground.Web.Lessons.Files;

/// <summary>Every kind of condition by the key that names it, with how it is read. A new kind is a class and a line here.</summary>
internal static class ConditionCatalog
{
    public static ImmutableSortedDictionary<string, Func<LessonFields, ConditionParser, Condition?>> All { get; } =
        new Dictionary<string, Func<LessonFields, ConditionParser, Condition?>>(StringComparer.Ordinal)
        {
            ["all"] = static (fields, parser) => parser.All(fields.Take("all")) is { } conditions ? new AllCondition(conditions) : null,
            ["any"] = static (fields, parser) => parser.All(fields.Take("any")) is { } conditions ? new AnyCondition(conditions) : null,
            ["not"] = static (fields, parser) => parser.Parse(fields.Take("not")!) is { } condition ? new NotCondition(condition) : null,
            ["object"] = Object,
            ["flow"] = Flow,
            ["output"] = static (fields, _) => Pattern(fields, "output") is { } pattern ? new OutputCondition(pattern) : null,
            ["try"] = Try,
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>`object: Pod fish-*`, with namespace, labels, where and count.</summary>
    private static ObjectCondition? Object(LessonFields fields, ConditionParser parser)
    {
        var line = fields.LineOf("object");
        var words = fields.Required("object").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > 2 || WatchedKinds.Find(words[0]) is not { } kind)
        {
            fields.Problems.Add(line, $"`object` is a kind and a name, such as Pod fish-*; kinds are {string.Join(", ", WatchedKinds.Names)}");
            return null;
        }

        var where = fields.Texts("where").Select(text => Test(fields, text.Line, text.Text)).OfType<FieldTest>().ToImmutableArray();
        var space = kind.Type.Namespaced ? fields.Text("namespace", parser.Home) : "";
        return new(words[0], words.Length is 2 ? new(words[1]) : NamePattern.Any, space, Labels(fields, "labels"), where, AmountOf(fields, "count") ?? Amount.Some);
    }

    /// <summary>`flow: angler -> fish`, with outcome, status, lookup, rcode, type, message, path, count, pods, last and since.</summary>
    private static FlowCondition? Flow(LessonFields fields, ConditionParser parser)
    {
        var line = fields.LineOf("flow");
        var ends = fields.Required("flow").Split("->", StringSplitOptions.TrimEntries);
        if (ends is not [{ Length: > 0 } from, { Length: > 0 } to])
        {
            fields.Problems.Add(line, "`flow` says from whom to where, such as angler -> fish; * stands for anybody");
            return null;
        }

        return new(
            new(from), new(to), fields.Text("namespace", parser.Home),
            fields.OneOf("outcome", "", "Answered", "Refused", "Dropped", "TimedOut", "Unreachable", "Unresolved", "Reset"),
            fields.Whole("status", 0),
            fields.Has("lookup") ? new(fields.Text("lookup")) : null,
            fields.OneOf("rcode", "", "NOERROR", "NODATA", "NXDOMAIN", "SERVFAIL", "REFUSED"),
            fields.Text("type"),
            fields.Has("message") ? Pattern(fields, "message") : null,
            new(fields.Text("path", "*")),
            AmountOf(fields, "count") ?? Amount.Some,
            AmountOf(fields, "pods"),
            fields.Whole("last", 0),
            fields.OneOf("since", "step", "step", "lesson") is "step");
    }

    /// <summary>`try: wget -qO- fish`, with in (a pod's name or labels), namespace, prints and fails.</summary>
    private static TryCondition? Try(LessonFields fields, ConditionParser parser)
    {
        var command = fields.Required("try");
        var isByLabels = fields.Text("in") is var pod && pod.Contains('=', StringComparison.Ordinal);
        if (pod is "")
            fields.Problems.Add(fields.Line, "`try` wants `in`: the name or the labels of the pod to run it in");
        var labels = isByLabels ? SelectorOf(fields, fields.Line, pod) : Selector.Nothing;
        return new(command, isByLabels ? null : pod, labels, fields.Text("namespace", parser.Home), fields.Has("prints") ? Pattern(fields, "prints") : null, fields.Flag("fails", false));
    }

    private static FieldTest? Test(LessonFields fields, int line, string text)
    {
        var test = FieldTest.Parse(text, out var reason);
        if (test is null)
            fields.Problems.Add(line, reason);
        return test;
    }

    private static Regex? Pattern(LessonFields fields, string key)
    {
        var line = fields.LineOf(key);
        var pattern = SafePattern.Parse(fields.Required(key), out var reason);
        if (pattern is null)
            fields.Problems.Add(line, reason);
        return pattern;
    }

    private static Amount? AmountOf(LessonFields fields, string key)
    {
        if (!fields.Has(key))
            return null;
        var line = fields.LineOf(key);
        var text = fields.Text(key);
        if (Amount.Parse(text) is { } amount)
            return amount;
        fields.Problems.Add(line, $"`{key}` is a number with or without >=, <=, > or <, not '{text}'");
        return null;
    }

    private static Selector Labels(LessonFields fields, string key)
    {
        var line = fields.LineOf(key);
        return SelectorOf(fields, line, fields.Text(key));
    }

    private static Selector SelectorOf(LessonFields fields, int line, string text)
    {
        var selector = Selector.Parse(text);
        if (selector.IsSuccess)
            return selector.Value;
        fields.Problems.Add(line, selector.Status.Message);
        return Selector.Nothing;
    }
}
