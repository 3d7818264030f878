using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Patches;
using Playground.Kubectl.Requests;
using Playground.Kubernetes;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubectl.Commands.Apply;

/// <summary>Applies one object.</summary>
internal sealed class ApplyOne(Run run, WriteFlags write, bool serverSide, bool forceConflicts, bool force)
{
    /// <returns>the object as it is now, and what was done</returns>
    public async Task<(JsonObject Result, string Operation)> ApplyAsync(FoundObject found, CancellationToken cancellation)
    {
        if (found.Name.Length is 0)
            throw new KubectlError(found.Tree["metadata"]?["generateName"] is { } start ? $"from {start}: cannot use generate name with apply" : $"error when retrieving current configuration of:\nResource: \"{found.Type.GroupVersion}, Resource={found.Type.Resource}\", GroupVersionKind: \"{found.Type.GroupVersion}, Kind={found.Type.Kind}\"\nName: \"\", Namespace: \"{found.Namespace}\"\nfrom server for: \"{found.Source}\": resource name may not be empty");
        if (found.Type.Namespaced && found.Tree["metadata"] is JsonObject metadata)
            metadata["namespace"] = found.Namespace;
        if (serverSide)
            return (await OnServerAsync(found, cancellation), "serverside-applied");
        LastApplied.Put(found.Tree);
        if (await CurrentAsync(found, cancellation) is not { } now)
            return (write.DryRun is DryRun.Client ? found.Tree : await CreateAsync(found, cancellation), "created");
        if (LastApplied.Get(now) is null)
            run.Out.ErrorLine($"Warning: resource {found.Type.Resource}/{found.Name} is missing the {LastApplied.Annotation} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.");
        var before = LastApplied.Get(now);
        var diff = ObjectDiff.Make(found.Type, before, found.Tree, now);
        if (diff.IsEmpty)
            return (now, "unchanged");
        if (write.DryRun is DryRun.Client)
            return (now, "configured");
        return (await PatchAsync(found, diff, cancellation), "configured");
    }

    private async Task<JsonObject?> CurrentAsync(FoundObject found, CancellationToken cancellation)
    {
        try
        {
            return await run.Server.FindAsync(found.Path(), cancellation);
        }
        catch (ServerError refused)
        {
            throw refused.With($"error when retrieving current configuration of:\nResource: \"{found.Type.GroupVersion}, Resource={found.Type.Resource}\", GroupVersionKind: \"{found.Type.GroupVersion}, Kind={found.Type.Kind}\"\nName: \"{found.Name}\", Namespace: \"{found.Namespace}\"\nfrom server for: \"{found.Source}\": ");
        }
    }

    private async Task<JsonObject> CreateAsync(FoundObject found, CancellationToken cancellation)
    {
        try
        {
            return (JsonObject)(await run.Server.SendAsync("POST", found.Type.Path(found.Namespace) + write.Query(), found.Tree, cancellation))!;
        }
        catch (ServerError refused)
        {
            throw refused.With($"error when creating \"{found.Source}\": ");
        }
    }

    private async Task<JsonObject> PatchAsync(FoundObject found, ObjectDiff diff, CancellationToken cancellation)
    {
        try
        {
            return (JsonObject)(await diff.SendAsync(run.Server, found, write.Query(), cancellation))!;
        }
        catch (ServerError refused) when (force && refused.Status is { Reason: StatusReason.Conflict or StatusReason.Invalid })
        {
            await run.Server.SendAsync("DELETE", found.Path(), new JsonObject { ["propagationPolicy"] = "Background" }, cancellation);
            await new GoneWatch(run, found).WaitAsync(cancellation);
            return await CreateAsync(found, cancellation);
        }
        catch (ServerError refused)
        {
            var text = JsonText(diff.Patch);
            throw refused.With($"error when applying patch:\n{text}\nto:\nResource: \"{found.Type.GroupVersion}, Resource={found.Type.Resource}\", GroupVersionKind: \"{found.Type.GroupVersion}, Kind={found.Type.Kind}\"\nName: \"{found.Name}\", Namespace: \"{found.Namespace}\"\nfor: \"{found.Source}\": error when patching \"{found.Source}\": ");
        }
    }

    private static string JsonText(JsonObject patch) => System.Text.Encoding.UTF8.GetString(KubernetesJson.Serialize(Printers.SortedTree.Of(patch)));

    private async Task<JsonObject> OnServerAsync(FoundObject found, CancellationToken cancellation)
    {
        var manager = write.FieldManager.Changed ? write.FieldManager.Value : "kubectl";
        var query = write.Query(manager) + $"&force={(forceConflicts ? "true" : "false")}";
        try
        {
            return (JsonObject)(await run.Server.JsonAsync(
                new("PATCH", found.Path() + query) { Body = KubernetesJson.Serialize(found.Tree), ContentType = "application/apply-patch+yaml" }, cancellation))!;
        }
        catch (ServerError refused) when (refused.Status is { Reason: StatusReason.Conflict, Details.Causes.Count: > 0 })
        {
            throw new KubectlError($"""
                {refused.Status.Message}
                Please review the fields above--they currently have other managers. Here
                are the ways you can resolve this warning:
                * If you intend to manage all of these fields, please re-run the apply
                  command with the `--force-conflicts` flag.
                * If you do not intend to manage all of the fields, please edit your
                  manifest to remove references to the fields that should keep their
                  current managers.
                * You may co-own fields by updating your manifest to match the existing
                  value; in this case, you'll become the manager if the other manager(s)
                  stop managing the field (remove it from their configuration).
                See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts
                """);
        }
    }
}
