using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Selectors;
using Playground.Kubernetes.Serialization;

namespace Playground.Web.Lessons.Conditions;

/// <summary>So many objects of a kind, with such a name, such labels and such fields, are there.</summary>
/// <param name="Namespace">empty: the kind has none; `*`: any</param>
public sealed record ObjectCondition(string Kind, NamePattern Name, string Namespace, Selector Labels, ImmutableArray<FieldTest> Where, Amount Count) : Condition
{
    /// <summary>Objects are immutable: each is turned into a tree once.</summary>
    private static readonly ConditionalWeakTable<KubernetesObject, JsonObject> Trees = [];

    public override bool Holds(LessonWorld world) =>
        Count.Admits(world.Objects.TryGetValue(Kind, out var all) ? all.Count(Fits) : 0);

    private bool Fits(KubernetesObject value) =>
        Name.Matches(value.Name)
        && (Namespace is "" or "*" || value.Namespace == Namespace)
        && Labels.Matches(value.Metadata.Labels)
        && (Where.IsEmpty || FieldsFit(Trees.GetValue(value, KubernetesJson.ToTree)));

    private bool FieldsFit(JsonObject tree) => Where.All(test => test.Holds(tree));
}
