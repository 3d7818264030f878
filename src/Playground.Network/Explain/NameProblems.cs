using Playground.Kubernetes.Core;
using Playground.Network.Dns.Resolver;
using Playground.Network.Tracing;

namespace Playground.Network.Explain;

/// <summary>Why a name has no address.</summary>
internal static class NameProblems
{
    public static Explanation Explain(Asked asked, IReadOnlyList<Way> lookups)
    {
        var (host, findings) = (asked.Question.Host, new Findings());
        if (host is "")
        {
            findings.Because = "no host is given";
            OldVariables.Look(asked, findings);
            return findings.Explain(Outcome.Unresolved, $"{asked.Who} asks for nothing", []);
        }

        if (TypedVariables.Named(host) is { } variable)
        {
            OldVariables.Unset(asked, variable, findings);
            return findings.Explain(Outcome.Unresolved, $"{asked.Who} asks for nothing", []);
        }

        if (asked.Resolution is not { } resolution)
        {
            findings.Because = "it does not ask the cluster's DNS";
            findings.Mend("outside the cluster use a node port or a load balancer's address", "kubectl get services -A");
            return findings.Explain(Outcome.Unresolved, $"{asked.Who} cannot find out the address of {host}", []);
        }

        if (resolution.Error is ResolutionError.TryAgain && lookups.Count > 0 && lookups.All(way => way.Outcome is not Outcome.Answered))
        {
            foreach (var step in resolution.Steps)
                findings.Saw("DNS", "", $"{step.Question} {(lookups[^1].Outcome is Outcome.Refused ? "connection refused" : "timeout")}");
            WayProblems.Look(asked, lookups[^1], findings);
            return findings.Explain(Outcome.Unresolved, $"{asked.Who} cannot find out the address of {host}: no answer comes from the DNS server {lookups[^1].Destination}", []);
        }

        foreach (var step in resolution.Steps)
            findings.Saw("DNS", "", step.ToString());
        Look(asked, findings);
        return findings.Explain(Outcome.Unresolved, $"{asked.Who} cannot find out the address of {host}", []);
    }

    private static void Look(Asked asked, Findings findings)
    {
        var objects = asked.Objects;
        var own = asked.From.Namespace is "" ? "default" : asked.From.Namespace;
        if (ServiceMeant.Of(asked.Question.Host, own) is not { } meant)
        {
            findings.Because = "no name server knows the name";
            return;
        }

        var name = meant.Name;
        if (objects.Service(name) is { } service)
        {
            if (!meant.HasSvcLabel)
            {
                findings.Because = "the name of a Service has the label svc between its namespace and the cluster's domain";
                findings.Mend("write the whole name", $"{name.Name}.{name.Namespace}.svc.cluster.local");
            }
            else
            {
                Existing(asked, service, findings);
            }

            return;
        }

        if (name.Namespace != own && !objects.Namespaces.ContainsKey(new("", name.Namespace)))
        {
            findings.Because = $"there is no namespace {name.Namespace}" + (asked.Question.Host.Contains(".svc", StringComparison.Ordinal) ? "" : ", and no host of that name outside the cluster");
            return;
        }

        findings.Because = $"there is no Service {name.Name} in namespace {name.Namespace}";
        findings.Saw($"Service {name}", "metadata.name", "not found");
        if (objects.Pod(name) is not null)
        {
            findings.Because += ", and a pod's name is no DNS name";
            findings.Saw($"Pod {name}", "metadata.name", "pods are found by the names of Services");
            findings.Mend("put a Service in front of the pod", $"kubectl expose pod {name.Name} -n {name.Namespace} --port={asked.Question.Port}");
        }

        if (meant.Others(objects).FirstOrDefault() is { } other)
        {
            findings.Because += other.Namespace != name.Namespace ? $"; there is one in namespace {other.Namespace}" : $"; there is {other.Name}";
            findings.Saw($"Service {other.NamespacedName}", other.Namespace != name.Namespace ? "metadata.namespace" : "metadata.name", other.Namespace != name.Namespace ? other.Namespace : other.Name);
            findings.Mend("ask for the one that exists", other.Namespace != own ? $"{other.Name}.{other.Namespace}" : other.Name);
        }
    }

    private static void Existing(Asked asked, Service service, Findings findings)
    {
        var name = service.NamespacedName;
        if (service.Spec.Type is "ExternalName")
        {
            findings.Because = $"the Service {name} is an alias of {service.Spec.ExternalName}, which nobody knows";
            findings.Saw($"Service {name}", "spec.externalName", service.Spec.ExternalName);
            findings.Mend("name a host that exists", $"kubectl patch service {name.Name} -n {name.Namespace} -p '{{\"spec\":{{\"externalName\":\"HOST\"}}}}'");
            return;
        }

        if (service.Spec.ClusterIP is "None")
        {
            findings.Saw($"Service {name}", "spec.clusterIP", "None: its name stands for its ready pods");
            EndpointProblems.Look(asked, service, findings);
            findings.Because = $"the headless Service {name} has no ready pod" + (findings.Because is "" ? "" : $": {findings.Because}");
            return;
        }

        if (asked.Resolution is { Error: ResolutionError.NotFound })
        {
            findings.Because = $"the name server still remembers that Service {name} was not there";
            findings.Saw("ConfigMap kube-system/coredns", "data[Corefile]", "cache");
            findings.Mend("wait until it forgets, or disable denial for the cluster's names", "kubectl edit configmap coredns -n kube-system");
            return;
        }

        findings.Because = "the name exists without an address of the kind asked for";
    }
}
