using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Events;

/// <summary>What an event can be chosen by: the object it is about, above all.</summary>
internal static class EventFields
{
    public static readonly IReadOnlySet<string> Names = new HashSet<string>(Of(new()).Keys);

    public static Dictionary<string, string> Of(Event value)
    {
        var about = value.InvolvedObject;
        return new()
        {
            ["involvedObject.kind"] = about.Kind,
            ["involvedObject.namespace"] = about.Namespace,
            ["involvedObject.name"] = about.Name,
            ["involvedObject.uid"] = about.Uid,
            ["involvedObject.apiVersion"] = about.ApiVersion,
            ["involvedObject.resourceVersion"] = about.ResourceVersion,
            ["involvedObject.fieldPath"] = about.FieldPath,
            ["reason"] = value.Reason,
            ["reportingComponent"] = Source(value),
            ["source"] = Source(value),
            ["type"] = value.Type,
        };
    }

    private static string Source(Event value) => value.Source.Component is "" ? value.ReportingComponent : value.Source.Component;
}
