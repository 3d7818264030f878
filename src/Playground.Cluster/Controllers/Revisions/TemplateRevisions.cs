using System.Text;
using System.Text.Json;
using Playground.Cluster.Controllers.Deployments;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Serialization;

namespace Playground.Cluster.Controllers.Revisions;

/// <summary>
/// The templates a StatefulSet or DaemonSet has had, each kept as a ControllerRevision: pods of an earlier one can be made again, and
/// `kubectl rollout undo` finds them.
/// </summary>
internal sealed class TemplateRevisions : IDisposable
{
    public const string HashLabel = "controller-revision-hash";

    private readonly ControllerContext _context;
    private readonly ObjectIndex<ControllerRevision, string> _byOwner;

    public TemplateRevisions(ControllerContext context)
    {
        _context = context;
        _byOwner = new(context.Informers.Of<ControllerRevision>(), revision => (revision.Controller() is not null, revision.Controller()?.Uid ?? ""));
    }

    /// <summary>The revision of the template as it is now, made or moved to the end of the history when needed; null: try again.</summary>
    public async Task<ControllerRevision?> CurrentAsync(KubernetesObject owner, PodTemplateSpec template, CancellationToken cancellation)
    {
        var known = _byOwner[owner.Metadata.Uid];
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
        if (_byOwner[owner.Metadata.Uid].FirstOrDefault(revision => revision.Name == name)?.Data is not { } data)
            return null;
        using var json = JsonDocument.Parse(data.Utf8);
        return KubernetesJson.Deserialize<PodTemplateSpec>(Encoding.UTF8.GetBytes(json.RootElement.GetProperty("spec").GetProperty("template").GetRawText()));
    }

    /// <summary>Forgets the oldest that nobody uses.</summary>
    /// <param name="inUse">names that pods or the status still refer to</param>
    public async Task TrimAsync(KubernetesObject owner, int limit, IReadOnlySet<string> inUse, CancellationToken cancellation)
    {
        var unused = _byOwner[owner.Metadata.Uid].Where(revision => !inUse.Contains(revision.Name)).OrderBy(revision => revision.Revision).ToList();
        foreach (var revision in unused.Take(Math.Max(0, unused.Count - limit)))
            await _context.Writer.DeleteAsync(revision, cancellation);
    }

    public static string HashOf(string revisionName, KubernetesObject owner) => revisionName[(owner.Name.Length + 1)..];

    public void Dispose() => _byOwner.Dispose();

    private static ControllerRevision New(KubernetesObject owner, PodTemplateSpec template, RawJson data, long number)
    {
        var hash = TemplateHash.Of(template, null);
        return new()
        {
            Metadata = new()
            {
                Name = $"{owner.Name}-{hash}",
                Namespace = owner.Namespace,
                Labels = template.Metadata.Labels.With(HashLabel, hash),
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
