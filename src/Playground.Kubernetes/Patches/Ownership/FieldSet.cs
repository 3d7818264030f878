using System.Text.Json;
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
    public static readonly FieldSet Empty = new();

    private static readonly SortedList<string, FieldSet> Nothing = [];

    // most nodes are leaves: they have no list of their own
    private SortedList<string, FieldSet>? _below;

    private FieldSet(bool isMember = false) => IsMember = isMember;

    public bool IsMember { get; set; }

    public bool IsEmpty => !IsMember && Below.Count is 0;

    private SortedList<string, FieldSet> Below => _below ?? Nothing;

    /// <summary>The set below one step; empty when nothing is there.</summary>
    public FieldSet this[string step] => Below.GetValueOrDefault(step, Empty);

    public static FieldSet Create() => new();

    public void Add(ReadOnlySpan<string> path)
    {
        var node = this;
        foreach (var step in path)
        {
            if (!node.Below.TryGetValue(step, out var next))
                node.Put(step, next = Create());
            node = next;
        }

        node.IsMember = true;
    }

    public void Put(string step, FieldSet node) => (_below ??= new(StringComparer.Ordinal))[step] = node;

    /// <summary>Some member of one is a member of the other.</summary>
    public bool Overlaps(FieldSet other)
    {
        if (IsMember && other.IsMember)
            return true;
        var (few, many) = Below.Count < other.Below.Count ? (this, other) : (other, this);
        for (var i = 0; i < few.Below.Count; i++)
        {
            if (many.Below.TryGetValue(few.Below.GetKeyAtIndex(i), out var there) && few.Below.GetValueAtIndex(i).Overlaps(there))
                return true;
        }

        return false;
    }

    // Sets are mostly far apart: what one of the two does not reach is taken as it is
    public FieldSet Union(FieldSet other) =>
        other.IsEmpty ? this : IsEmpty ? other : Combine(other, IsMember || other.IsMember, static (a, b) => a.Union(b));

    public FieldSet Except(FieldSet other) =>
        IsEmpty || other.IsEmpty ? this : Combine(other, IsMember && !other.IsMember, static (a, b) => a.Except(b));

    public FieldSet Intersect(FieldSet other) =>
        IsEmpty || other.IsEmpty ? Empty : Combine(other, IsMember && other.IsMember, static (a, b) => a.Intersect(b));

    public bool SetEquals(FieldSet other)
    {
        if (IsMember != other.IsMember || Below.Count != other.Below.Count)
            return false;
        for (var i = 0; i < Below.Count; i++)
        {
            if (Below.GetKeyAtIndex(i) != other.Below.GetKeyAtIndex(i) || !Below.GetValueAtIndex(i).SetEquals(other.Below.GetValueAtIndex(i)))
                return false;
        }

        return true;
    }

    /// <summary>Without everything at and below a first step.</summary>
    public FieldSet Without(string step)
    {
        if (!Below.ContainsKey(step))
            return this;
        var copy = new FieldSet(IsMember) { _below = new(Below, StringComparer.Ordinal) };
        copy._below.Remove(step);
        return copy;
    }

    /// <summary>Only what is at and below a first step.</summary>
    public FieldSet Only(string step)
    {
        var kept = Create();
        if (Below.TryGetValue(step, out var node))
            kept.Put(step, node);
        return kept;
    }

    /// <summary>Every member as people read it, `.spec.ports[port=80,protocol="TCP"].name`; members before what is below them.</summary>
    public IEnumerable<string> Paths(string prefix = "")
    {
        foreach (var (step, node) in Below)
        {
            if (node.IsMember)
                yield return prefix + FieldStep.Print(step);
        }

        foreach (var (step, node) in Below)
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
        var reader = new Utf8JsonReader(fields.Utf8.Span);
        reader.Read();
        return reader.TokenType is JsonTokenType.StartObject ? Read(ref reader, isRoot: true) : Empty;
    }

    /// <summary>Reads to the end of the object that the reader stands at.</summary>
    private static FieldSet Read(ref Utf8JsonReader reader, bool isRoot)
    {
        var node = Create();
        var count = 0;
        for (; reader.Read() && reader.TokenType is JsonTokenType.PropertyName; count++)
        {
            var isSelf = reader.ValueTextEquals("."u8);
            var step = isSelf ? "" : reader.GetString()!;
            reader.Read();
            node.IsMember |= isSelf;
            if (!isSelf && reader.TokenType is JsonTokenType.StartObject)
                node.Put(step, Read(ref reader, isRoot: false));
            else
                reader.Skip();
        }

        node.IsMember = !isRoot && (node.IsMember || count is 0);
        return node;
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (IsMember && Below.Count > 0)
        {
            writer.WriteStartObject("."u8);
            writer.WriteEndObject();
        }

        foreach (var (step, node) in Below)
        {
            writer.WritePropertyName(step);
            node.Write(writer);
        }

        writer.WriteEndObject();
    }

    private FieldSet Combine(FieldSet other, bool isMember, Func<FieldSet, FieldSet, FieldSet> combineBelow)
    {
        var result = new FieldSet(isMember);
        var (mine, theirs) = (0, 0);
        while (mine < Below.Count || theirs < other.Below.Count)
        {
            var order = mine == Below.Count ? 1 : theirs == other.Below.Count ? -1 : string.CompareOrdinal(Below.GetKeyAtIndex(mine), other.Below.GetKeyAtIndex(theirs));
            var step = order <= 0 ? Below.GetKeyAtIndex(mine) : other.Below.GetKeyAtIndex(theirs);
            var node = combineBelow(order <= 0 ? Below.GetValueAtIndex(mine++) : Empty, order >= 0 ? other.Below.GetValueAtIndex(theirs++) : Empty);
            if (!node.IsEmpty)
                result.Put(step, node);
        }

        return result;
    }

}
