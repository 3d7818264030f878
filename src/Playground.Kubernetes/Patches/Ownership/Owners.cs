using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Patches.Ownership;

/// <summary>Who set fields. Two entries of the same owner are one: an applier whatever the version, an updater per version.</summary>
internal sealed record Owner(string Manager, bool Applies, string ApiVersion, string Subresource)
{
    public static Owner Applier(string manager, string subresource) => new(manager, true, "", subresource);

    public static Owner Updater(string manager, ResourceType type, string subresource) => new(manager, false, type.ApiVersion, subresource);

    public static Owner Of(ManagedFieldsEntry entry) =>
        entry.Operation is "Apply" ? Applier(entry.Manager, entry.Subresource) : new(entry.Manager, false, entry.ApiVersion, entry.Subresource);

    /// <summary>As a conflict names it: `"kubectl" using apps/v1`.</summary>
    public override string ToString() =>
        $"\"{Manager}\"{(Subresource is "" ? "" : $" with subresource \"{Subresource}\"")}{(Applies ? "" : $" using {ApiVersion}")}";
}

/// <summary>Which owner set which fields of one object, and when: managedFields, decoded. Source: apimachinery pkg/util/managedfields.</summary>
internal sealed class Owners
{
    private const int MostUpdaters = 10;
    private const string AncientChanges = "ancient-changes";

    private readonly Dictionary<Owner, OwnedFields> _fields = [];

    public Owners(IEnumerable<ManagedFieldsEntry> entries)
    {
        foreach (var entry in entries)
            _fields[Owner.Of(entry)] = new(FieldSet.Parse(entry.FieldsV1), entry.Time) { Text = entry.FieldsV1 };
    }

    public bool IsEmpty => _fields.Count is 0;

    public FieldSet this[Owner owner] => _fields.TryGetValue(owner, out var owned) ? owned.Fields : FieldSet.Empty;

    public IEnumerable<Owner> Others(Owner owner) => _fields.Keys.Where(other => other != owner);

    public FieldSet All => _fields.Values.Aggregate(FieldSet.Empty, (all, owned) => all.Union(owned.Fields));

    /// <summary>Sets an owner's fields; the time changes with them only.</summary>
    public void Set(Owner owner, FieldSet fields, DateTimeOffset now)
    {
        if (fields.IsEmpty)
            _fields.Remove(owner);
        else if (!_fields.TryGetValue(owner, out var before) || !before.Fields.SetEquals(fields))
            _fields[owner] = new(fields, now);
    }

    public void Touch(Owner owner, DateTimeOffset now)
    {
        if (_fields.TryGetValue(owner, out var owned))
            _fields[owner] = owned with { Time = now };
    }

    /// <summary>The others lose what was set or removed by someone else.</summary>
    public void Lose(IEnumerable<Owner> owners, FieldChanges changes)
    {
        foreach (var owner in owners.ToList())
        {
            var (fields, time) = _fields[owner];
            if (!fields.Overlaps(changes.Set) && !fields.Overlaps(changes.Removed))
                continue;
            fields = fields.Except(changes.Set).Except(changes.Removed);
            if (fields.IsEmpty)
                _fields.Remove(owner);
            else
                _fields[owner] = new(fields, time);
        }
    }

    /// <summary>Appliers first, then by time and name.</summary>
    public ValueList<ManagedFieldsEntry> ToEntries(ResourceType type)
    {
        Cap();
        return _fields
            .OrderBy(owned => owned.Key.Applies ? 0 : 1).ThenBy(owned => owned.Value.Time?.ToUnixTimeSeconds() ?? 0)
            .ThenBy(owned => owned.Key.Manager, StringComparer.Ordinal).ThenBy(owned => owned.Key.Subresource, StringComparer.Ordinal)
            .Select(owned => new ManagedFieldsEntry
            {
                Manager = owned.Key.Manager,
                Operation = owned.Key.Applies ? "Apply" : "Update",
                ApiVersion = owned.Key.Applies ? type.ApiVersion : owned.Key.ApiVersion,
                Subresource = owned.Key.Subresource,
                Time = owned.Value.Time,
                FieldsType = "FieldsV1",
                FieldsV1 = owned.Value.Text ?? owned.Value.Fields.ToFields(),
            })
            .ToValueList();
    }

    /// <summary>Of these fields, those that a writer through this path can own: the status through `status` alone, what the server sets nowhere.</summary>
    public static FieldSet Owned(FieldSet fields, ObjectSchema schema, string subresource)
    {
        if (subresource is "status")
            return fields.Only("f:status");
        var kept = fields.Without("f:apiVersion").Without("f:kind");
        if (schema.Find("status") is not null)
            kept = kept.Without("f:status");
        return kept.Except(Unowned);
    }

    // What the server sets is nobody's
    private static readonly FieldSet Unowned = FieldSet.Parse(RawJson.Parse(
        """
        {"f:metadata":{".":{},"f:name":{},"f:namespace":{},"f:creationTimestamp":{},"f:selfLink":{},"f:uid":{},"f:generation":{},"f:managedFields":{},
        "f:resourceVersion":{},"f:deletionTimestamp":{},"f:deletionGracePeriodSeconds":{}}}
        """));

    /// <summary>Objects that many programs update would collect entries without end: the oldest become one.</summary>
    private void Cap()
    {
        while (_fields.Keys.Count(owner => !owner.Applies) > MostUpdaters)
        {
            var (oldest, owned) = _fields.Where(entry => entry.Key is { Applies: false, Manager: not AncientChanges }).MinBy(entry => (entry.Value.Time, entry.Key.Manager));
            var ancient = oldest with { Manager = AncientChanges, Subresource = "" };
            _fields.Remove(oldest);
            _fields[ancient] = new(this[ancient].Union(owned.Fields), owned.Time);
        }
    }

    private readonly record struct OwnedFields(FieldSet Fields, DateTimeOffset? Time)
    {
        /// <summary>What the fields were read from, as long as they are the same.</summary>
        public RawJson? Text { get => Fields.IsEmpty ? null : field; init; }
    }
}
