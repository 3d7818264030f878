namespace Playground.Kubernetes.Patches.Ownership;

/// <summary>Fields an apply would change although others own them.</summary>
internal sealed class ApplyConflicts
{
    private readonly List<(Owner Owner, FieldSet Fields)> _conflicts;

    public ApplyConflicts(Owners owners, Owner applier, FieldSet changed) =>
        _conflicts = [.. owners.Others(applier).Select(owner => (owner, owners[owner].Intersect(changed))).Where(c => !c.Item2.IsEmpty).OrderBy(c => c.owner.ToString(), StringComparer.Ordinal)];

    public bool Any => _conflicts.Count > 0;

    /// <summary>All of them lie within these fields.</summary>
    public bool AreWithin(FieldSet fields) => _conflicts.TrueForAll(conflict => conflict.Fields.Except(fields).IsEmpty);

    /// <summary>The 409 that names every owner and field. Source: apimachinery pkg/util/managedfields/internal/conflict.go.</summary>
    public Status ToStatus()
    {
        var causes = _conflicts
            .SelectMany(conflict => conflict.Fields.Paths().Select(path => new StatusCause { Reason = "FieldManagerConflict", Message = $"conflict with {conflict.Owner}", Field = path }))
            .ToValueList();
        var message = causes.Count is 1
            ? $"Apply failed with 1 conflict: {causes[0].Message}: {causes[0].Field}"
            : $"Apply failed with {causes.Count} conflicts: " + string.Join('\n', _conflicts.Select(conflict =>
                $"conflicts with {conflict.Owner}:" + string.Concat(conflict.Fields.Paths().Select(path => "\n- " + path))));
        return Failures.Of(409, StatusReason.Conflict, message, new() { Causes = causes });
    }
}
