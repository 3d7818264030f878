using Playground.ApiServer.Admission;
using Playground.ApiServer.Resources;
using Playground.Kubernetes;

namespace Playground.ApiServer.Requests;

/// <summary>What a write is answered besides: the kind is deprecated, the object has something odd.</summary>
internal static class RequestWarnings
{
    public static ValueList<string> Of(ResourceStrategy strategy, AdmissionRequest admission) =>
        [.. Deprecation(strategy), .. strategy.Warnings(admission.Value, admission.Old), .. admission.Warnings];

    /// <summary>Of an object that was refused: nobody looks for oddities in what is wrong anyway.</summary>
    public static ValueList<string> OfRefused(ResourceStrategy strategy, AdmissionRequest admission) => [.. Deprecation(strategy), .. admission.Warnings];

    public static ValueList<string> Deprecation(ResourceStrategy strategy) => strategy.DeprecationWarning is { } text ? [text] : [];
}
