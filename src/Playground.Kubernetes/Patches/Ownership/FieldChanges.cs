using System.Collections;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Patches.Ownership;

/// <summary>What is different between two states of an object.</summary>
/// <param name="Set">fields that are new or have another value</param>
/// <param name="Removed">fields that are gone</param>
internal sealed record FieldChanges(FieldSet Set, FieldSet Removed)
{
    private static readonly Dictionary<string, object> NoItems = [];

    public static FieldChanges Between(KubernetesObject before, KubernetesObject after, ObjectSchema schema)
    {
        var changes = Compare(before, after, OwnedShape.Root(schema));
        return new(changes.Set ?? FieldSet.Empty, changes.Removed ?? FieldSet.Empty);
    }

    /// <summary>The changes in and below one value; null: none.</summary>
    private static (FieldSet? Set, FieldSet? Removed) Compare(object? before, object? after, OwnedShape shape)
    {
        var changes = new Below();
        switch (shape.Kind)
        {
            case ShapeKind.Struct:
                foreach (var field in shape.Struct!.Fields)
                {
                    var (old, fresh) = (before is null ? null : field.Value(before), after is null ? null : field.Value(after));
                    if (!Equals(old, fresh))
                        changes.Add(field.Step, Compare(old, fresh, OwnedShape.Of(field)));
                }

                break;
            case ShapeKind.Map:
                changes.Add(Entries(before), Entries(after), shape.Member);
                break;
            case ShapeKind.KeyedList:
                changes.Add(Items(before, shape), Items(after, shape), shape.Member);
                break;
            case ShapeKind.SetList:
                changes.Add(Members(before), Members(after), shape.Member);
                break;
        }

        // What is there or gone as a whole counts itself, besides all that is in it
        if (shape.Kind is ShapeKind.Leaf || before is null || after is null)
            changes.AddSelf(isGone: after is null);
        return (changes.Set, changes.Removed);
    }

    private static Dictionary<string, object> Entries(object? map) => map is INamedValues { Names: var names } values
        ? names.ToDictionary(FieldStep.Field, name => values.Find(name)!, StringComparer.Ordinal)
        : NoItems;

    private static Dictionary<string, object> Items(object? list, OwnedShape shape)
    {
        if (list is null)
            return NoItems;
        var items = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var item in (IEnumerable)list)
        {
            if (FieldStep.Item(item, shape.Struct!, shape.Keys) is { } step)
                items[step] = item;
        }

        return items;
    }

    private static Dictionary<string, object> Members(object? list)
    {
        var members = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var member in list as IEnumerable ?? Array.Empty<object>())
            members[FieldStep.Member(member)] = member;
        return members;
    }

    /// <summary>The changes below a value, which mostly are none.</summary>
    private struct Below
    {
        public FieldSet? Set { get; private set; }

        public FieldSet? Removed { get; private set; }

        public void Add(Dictionary<string, object> before, Dictionary<string, object> after, OwnedShape shape)
        {
            foreach (var (step, old) in before)
            {
                var fresh = after.GetValueOrDefault(step);
                if (!Equals(old, fresh))
                    Add(step, Compare(old, fresh, shape));
            }

            foreach (var (step, fresh) in after)
            {
                if (!before.ContainsKey(step))
                    Add(step, Compare(null, fresh, shape));
            }
        }

        public void Add(string step, (FieldSet? Set, FieldSet? Removed) below)
        {
            if (below.Set is not null)
                (Set ??= FieldSet.Create()).Put(step, below.Set);
            if (below.Removed is not null)
                (Removed ??= FieldSet.Create()).Put(step, below.Removed);
        }

        public void AddSelf(bool isGone)
        {
            if (isGone)
                (Removed ??= FieldSet.Create()).IsMember = true;
            else
                (Set ??= FieldSet.Create()).IsMember = true;
        }
    }
}
