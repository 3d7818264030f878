using Playground.ApiServer.Admission;
using Playground.ApiServer.Resources;
using Playground.ApiServer.Storage;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;

namespace Playground.ApiServer.Requests;

/// <summary>Create: fill in, admit, validate, store.</summary>
internal sealed class Creation(ServerContext server)
{
    private const int MostNameTries = 8;

    /// <param name="inNamespace">of the URL; empty for cluster-wide kinds</param>
    public async ValueTask<Answer> CreateAsync(ResourceStrategy strategy, string inNamespace, KubernetesObject value, WriteOptions options)
    {
        if (value.Metadata.ResourceVersion is not ("" or "0"))
            return Failures.Of(500, "", "resourceVersion should not be set on objects to be created");
        if (strategy.Type.Namespaced && value.Namespace is not "" && value.Namespace != inNamespace)
            return Failures.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        var isNameGenerated = value.Name is "" && value.Metadata.GenerateName is not "";
        for (var attempt = 1; ; attempt++)
        {
            var answer = await StoreAsync(strategy, Identify(strategy, inNamespace, value), options);
            if (answer is not null && (!isNameGenerated || answer.Status is not { IsAlreadyExists: true } || attempt == MostNameTries))
                return answer;
        }
    }

    /// <summary>What the server, not the client, says about a new object.</summary>
    private KubernetesObject Identify(ResourceStrategy strategy, string inNamespace, KubernetesObject value)
    {
        var meta = value.Metadata;
        return strategy.Default(value with
        {
            Metadata = meta with
            {
                Name = meta.Name is "" && meta.GenerateName is not "" ? server.Chance.NameFrom(meta.GenerateName) : meta.Name,
                Namespace = strategy.Type.Namespaced ? inNamespace : meta.Namespace,
                Uid = server.Chance.Uid(),
                CreationTimestamp = server.Now,
                DeletionTimestamp = null,
                DeletionGracePeriodSeconds = null,
                SelfLink = "",
                ResourceVersion = "",
                Generation = 0,
            },
        });
    }

    /// <returns>null: something that was to be stored with it (a quota's status) was written by someone else meanwhile</returns>
    private async ValueTask<Answer?> StoreAsync(ResourceStrategy strategy, KubernetesObject value, WriteOptions options)
    {
        using var admission = new AdmissionRequest(server, AdmissionVerb.Create, strategy, "", value, null, options.DryRun);
        if (server.Admission.Admit(admission) is { } refused)
            return refused;
        var prepared = strategy.PrepareForCreate(admission.Value);
        if (strategy.TracksGeneration)
            prepared = prepared with { Metadata = prepared.Metadata with { Generation = 1 } };
        admission.Value = FieldTracking.Create(strategy, prepared, options, server.Now);

        var errors = new FieldErrors();
        strategy.Validate(admission.Value, errors);
        if (!errors.IsEmpty)
            return new(null, errors.ToStatus(strategy.Type, value.Name)) { Warnings = RequestWarnings.OfRefused(strategy, admission) };
        if (server.StoreOf(strategy.Type).Latest(strategy.Type, value.NamespacedName) is not null)
            return Warn(Failures.AlreadyExists(strategy.Type, value.Name), strategy, admission);
        if (await server.Admission.CompleteAsync(admission) is { } late)
            return Warn(late, strategy, admission);

        if (options.DryRun)
            return Warn(new StoredObject(admission.Value, 0), strategy, admission) with { IsCreated = true };
        var result = await server.StoreOf(strategy.Type).CommitAsync([new Write(admission.Value, 0), .. admission.Also]);
        return result switch
        {
            { IsSuccess: true } => Warn(result.Stored[0], strategy, admission) with { IsCreated = true },
            { Failure: { } failure } => failure,
            _ when server.StoreOf(strategy.Type).Latest(strategy.Type, value.NamespacedName) is null => null,
            _ => Warn(Failures.AlreadyExists(strategy.Type, value.Name), strategy, admission),
        };
    }

    private static Answer Warn(Answer answer, ResourceStrategy strategy, AdmissionRequest admission) =>
        answer with { Warnings = RequestWarnings.Of(strategy, admission) };
}
