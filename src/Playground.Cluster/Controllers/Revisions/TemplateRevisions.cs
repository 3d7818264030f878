using System.Text;
using System.Text.Json;
using Playground.Cluster.Controllers.Deployments;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Selectors;
using Playground.Kubernetes.Serialization;

namespace Playground.Cluster.Controllers.Revisions;

/// <summary>
/// The templates a StatefulSet or DaemonSet has had, each kept as a ControllerRevision: pods of an earlier one can be made again, and
/// `kubectl rollout undo` finds them.
/// </summary>
internal sealed class TemplateRevisions : IDisposable
{
    /// <summary>On pods, which template they were made after: a revision's name at a StatefulSet's, the hash in it at a DaemonSet's.</summary>
    public const string HashLabel = "controller-revision-hash";

    private const string RevisionHashLabel = "controller.kubernetes.io/hash";

    private readonly ControllerContext _context;
    private readonly ObjectIndex<ControllerRevision, (string Namespace, string Owner)> _byOwner;

    public TemplateRevisions(ControllerContext context)
    {
        _context = context;
        _byOwner = new(context.Informers.Of<ControllerRevision>(), revision => (true, (revision.Namespace, revision.Controller()?.Uid ?? "")));
    }

    /// <summary>The revision of the template as it is now, made or moved to the end of the history when needed; null: try again.</summary>
    public async Task<ControllerRevision?> CurrentAsync(KubernetesObject owner, LabelSelector? selector, PodTemplateSpec template, CancellationToken cancellation)
    {
        if (!await AdoptAsync(owner, Selector.Of(selector), cancellation))
            return null;
        var known = Of(owner);
        var latest = known.Select(revision => revision.Revision).DefaultIfEmpty().Max();
        var data = DataOf(template);
        if (known.Where(revision => data.Equals(revision.Data)).MaxBy(revision => revision.Revision) is not { } same)
        {
            var created = await _context.Writer.CreateAsync(New(owner, template, data, latest + 1), cancellation);
            return created.Value;
        }

        return same.Revision == latest ? same : (await _context.Writer.UpdateAsync(same with { Revision = latest + 1 }, cancellation)).Value;
    }

    /// <summary>The template of an earlier revision, by its name; null when it is no longer kept.</summary>
    public PodTemplateSpec? TemplateOf(KubernetesObject owner, string name)
    {
        if (Of(owner).FirstOrDefault(revision => revision.Name == name)?.Data is not { } data)
            return null;
        using var json = JsonDocument.Parse(data.Utf8);
        return KubernetesJson.Deserialize<PodTemplateSpec>(Encoding.UTF8.GetBytes(json.RootElement.GetProperty("spec").GetProperty("template").GetRawText()));
    }

    /// <summary>Forgets the oldest that nobody uses.</summary>
    /// <param name="inUse">names that pods or the status still refer to</param>
    public async Task TrimAsync(KubernetesObject owner, int limit, IReadOnlySet<string> inUse, CancellationToken cancellation)
    {
        var unused = Of(owner).Where(revision => !inUse.Contains(revision.Name)).OrderBy(revision => revision.Revision).ToList();
        foreach (var revision in unused.Take(Math.Max(0, unused.Count - limit)))
            await _context.Writer.DeleteAsync(revision, cancellation);
    }

    public static string HashOf(ControllerRevision revision) =>
        revision.Metadata.Labels.GetValueOrDefault(HashLabel) ?? revision.Metadata.Labels.GetValueOrDefault(RevisionHashLabel, "");

    public void Dispose() => _byOwner.Dispose();

    private IReadOnlyList<ControllerRevision> Of(KubernetesObject owner) => _byOwner[(owner.Namespace, owner.Metadata.Uid)];

    /// <summary>Takes in those that an owner left behind which was deleted without its dependents.</summary>
    private async Task<bool> AdoptAsync(KubernetesObject owner, Selector selector, CancellationToken cancellation)
    {
        var ok = true;
        foreach (var orphan in owner.Metadata.DeletionTimestamp is null ? _byOwner[(owner.Namespace, "")] : [])
        {
            if (selector.Matches(orphan.Metadata.Labels) && orphan.Metadata.DeletionTimestamp is null)
                ok &= (await _context.Writer.UpdateAsync(orphan with { Metadata = orphan.Metadata with { OwnerReferences = orphan.Metadata.OwnerReferences.Add(owner.AsController()) } }, cancellation)).IsSuccess;
        }

        return ok;
    }

    private static ControllerRevision New(KubernetesObject owner, PodTemplateSpec template, RawJson data, long number)
    {
        var hash = TemplateHash.Of(template, null);
        return new()
        {
            Metadata = new()
            {
                Name = $"{owner.Name}-{hash}",
                Namespace = owner.Namespace,
                Labels = template.Metadata.Labels.With(owner is StatefulSet ? RevisionHashLabel : HashLabel, hash),
                Annotations = owner.Metadata.Annotations.Without("kubectl.kubernetes.io/last-applied-configuration"),
                OwnerReferences = [owner.AsController()],
            },
            Data = data,
            Revision = number,
        };
    }

    private static RawJson DataOf(PodTemplateSpec template) => new(KubernetesJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("spec");
        writer.WritePropertyName("template");
        using var buffer = new MemoryStream();
        using (var inner = new Utf8JsonWriter(buffer))
            template.Write(inner);

        // The mark makes of the stored state a patch that replaces the template
        var text = Encoding.UTF8.GetString(buffer.ToArray());
        writer.WriteRawValue("{\"$patch\":\"replace\"," + text[1..], skipInputValidation: true);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }));
}
