using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Patches.Ownership;

/// <summary>
/// A set of fields of one object, as managedFields keeps it. A node is one step of a path (see <see cref="FieldStep"/>); it can be a member itself,
/// lead to members below, or both:
/// <code>
/// {"f:spec":{"f:ports":{"k:{\"port\":80,\"protocol\":\"TCP\"}":{".":{},"f:port":{}}}}}
/// </code>
/// </summary>
internal sealed class FieldSet
{
    public static readonly FieldSet Empty = Create();

    private readonly SortedDictionary<string, FieldSet> _below;

    private FieldSet(bool isMember, SortedDictionary<string, FieldSet> below) => (IsMember, _below) = (isMember, below);

    public bool IsMember { get; private set; }

    public bool IsEmpty => !IsMember && _below.Count is 0;

    /// <summary>The set below one step; empty when nothing is there.</summary>
    public FieldSet this[string step] => _below.GetValueOrDefault(step, Empty);

    public static FieldSet Create() => new(isMember: false, new(StringComparer.Ordinal));

    public void Add(ReadOnlySpan<string> path)
    {
        var node = this;
        foreach (var step in path)
        {
            if (!node._below.TryGetValue(step, out var next))
                node._below[step] = next = Create();
            node = next;
        }

        node.IsMember = true;
    }

    // Sets are mostly far apart: what one of the two does not reach is taken as it is
    public FieldSet Union(FieldSet other) =>
        other.IsEmpty ? this : IsEmpty ? other : Combine(other, IsMember || other.IsMember, static (a, b) => a.Union(b));

    public FieldSet Except(FieldSet other) =>
        IsEmpty || other.IsEmpty ? this : Combine(other, IsMember && !other.IsMember, static (a, b) => a.Except(b));

    public FieldSet Intersect(FieldSet other) =>
        IsEmpty || other.IsEmpty ? Empty : Combine(other, IsMember && other.IsMember, static (a, b) => a.Intersect(b));

    public bool SetEquals(FieldSet other) =>
        IsMember == other.IsMember && _below.Count == other._below.Count
        && _below.All(entry => other._below.TryGetValue(entry.Key, out var node) && entry.Value.SetEquals(node));

    /// <summary>Without everything at and below a first step.</summary>
    public FieldSet Without(string step)
    {
        var copy = new SortedDictionary<string, FieldSet>(_below, StringComparer.Ordinal);
        copy.Remove(step);
        return new(IsMember, copy);
    }

    /// <summary>Only what is at and below a first step.</summary>
    public FieldSet Only(string step)
    {
        var kept = new SortedDictionary<string, FieldSet>(StringComparer.Ordinal);
        if (_below.TryGetValue(step, out var node))
            kept[step] = node;
        return new(isMember: false, kept);
    }

    /// <summary>Every member as people read it, `.spec.ports[port=80,protocol="TCP"].name`; members before what is below them.</summary>
    public IEnumerable<string> Paths(string prefix = "")
    {
        foreach (var (step, node) in _below)
        {
            if (node.IsMember)
                yield return prefix + FieldStep.Print(step);
        }

        foreach (var (step, node) in _below)
        {
            foreach (var path in node.Paths(prefix + FieldStep.Print(step)))
                yield return path;
        }
    }

    /// <summary>The FieldsV1 form.</summary>
    public RawJson ToFields() => new(KubernetesJson.Write(Write));

    /// <summary>A set from its FieldsV1 form; what is malformed counts as empty.</summary>
    public static FieldSet Parse(RawJson? fields)
    {
        if (fields is null || JsonSyntax.Error(fields.Utf8.Span) is not null)
            return Empty;
        return KubernetesJson.ParseTree(fields.Utf8.Span) is JsonObject tree ? Read(tree, isRoot: true) : Empty;
    }

    private static FieldSet Read(JsonObject tree, bool isRoot)
    {
        var node = Create();
        node.IsMember = !isRoot && (tree.Count is 0 || tree.ContainsKey("."));
        foreach (var (step, below) in tree)
        {
            if (step is not "." && below is JsonObject inner)
                node._below[step] = Read(inner, isRoot: false);
        }

        return node;
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (IsMember && _below.Count > 0)
        {
            writer.WriteStartObject("."u8);
            writer.WriteEndObject();
        }

        foreach (var (step, node) in _below)
        {
            writer.WritePropertyName(step);
            node.Write(writer);
        }

        writer.WriteEndObject();
    }

    private FieldSet Combine(FieldSet other, bool isMember, Func<FieldSet, FieldSet, FieldSet> combineBelow)
    {
        var result = new SortedDictionary<string, FieldSet>(StringComparer.Ordinal);
        foreach (var step in _below.Keys.Union(other._below.Keys, StringComparer.Ordinal))
        {
            var node = combineBelow(this[step], other[step]);
            if (!node.IsEmpty)
                result[step] = node;
        }

        return new(isMember, result);
    }
}
