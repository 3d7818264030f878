using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>What is allowed in a pod but hardly meant. Source: kubernetes pkg/api/pod/warnings.go.</summary>
internal static class PodWarnings
{
    private static readonly Dictionary<string, string> MovedLabels = new()
    {
        ["beta.kubernetes.io/arch"] = "deprecated since v1.14; use \"kubernetes.io/arch\" instead",
        ["beta.kubernetes.io/os"] = "deprecated since v1.14; use \"kubernetes.io/os\" instead",
        ["failure-domain.beta.kubernetes.io/region"] = "deprecated since v1.17; use \"topology.kubernetes.io/region\" instead",
        ["failure-domain.beta.kubernetes.io/zone"] = "deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead",
        ["beta.kubernetes.io/instance-type"] = "deprecated since v1.17; use \"node.kubernetes.io/instance-type\" instead",
    };

    public static IEnumerable<string> Of(PodSpec spec, FieldPath path)
    {
        foreach (var label in spec.NodeSelector.Keys.Where(MovedLabels.ContainsKey))
            yield return $"{path.Child("nodeSelector").Key(label)}: {MovedLabels[label]}";
        for (var i = 1; i < spec.HostAliases.Count; i++)
        {
            var first = spec.HostAliases.Take(i).Select(alias => alias.IP).ToList().IndexOf(spec.HostAliases[i].IP);
            if (first >= 0)
                yield return $"{path.Child("hostAliases").Index(i).Child("ip")}: duplicate ip \"{spec.HostAliases[i].IP}\"";
        }

        for (var i = 0; i < spec.ImagePullSecrets.Count; i++)
        {
            if (spec.ImagePullSecrets[i].Name is "")
                yield return $"{path.Child("imagePullSecrets").Index(i)}: invalid empty name \"\"";
        }

        if (spec.TerminationGracePeriodSeconds < 0)
            yield return $"{path.Child("terminationGracePeriodSeconds")}: must be >= 0; negative values are invalid and will be treated as 1";
        foreach (var (containers, field) in new[] { (spec.InitContainers, "initContainers"), (spec.Containers, "containers") })
        {
            for (var i = 0; i < containers.Count; i++)
            {
                foreach (var warning in Of(containers[i], path.Child(field).Index(i)))
                    yield return warning;
            }
        }
    }

    private static IEnumerable<string> Of(Container container, FieldPath path)
    {
        foreach (var (name, quantity) in container.Resources.Limits.Where(IsFraction))
            yield return $"{path.Child("resources", "limits").Key(name)}: fractional byte value \"{quantity}\" is invalid, must be an integer";
        foreach (var (name, quantity) in container.Resources.Requests.Where(IsFraction))
            yield return $"{path.Child("resources", "requests").Key(name)}: fractional byte value \"{quantity}\" is invalid, must be an integer";
        for (var i = 1; i < container.Env.Count; i++)
        {
            if (container.Env.Take(i).Any(variable => variable.Name == container.Env[i].Name))
                yield return $"{path.Child("env").Index(i)}: hides previous definition of \"{container.Env[i].Name}\", which may be dropped when using apply";
        }

        for (var i = 1; i < container.Ports.Count; i++)
        {
            var port = container.Ports[i];
            for (var j = 0; j < i; j++)
            {
                var before = container.Ports[j];
                if ((port.Port, port.Protocol, port.HostPort, port.HostIP) != (before.Port, before.Protocol, before.HostPort, before.HostIP))
                    continue;
                yield return $"{path.Child("ports").Index(i)}: duplicate port definition with {path.Child("ports").Index(j)}";
                break;
            }
        }
    }

    private static bool IsFraction(KeyValuePair<string, Quantity> amount) =>
        amount.Key is "memory" or "ephemeral-storage" && decimal.Truncate(amount.Value.Value) != amount.Value.Value;
}
