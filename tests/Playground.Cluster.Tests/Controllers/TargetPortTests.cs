using Playground.Cluster.Controllers.Endpoints;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Tests.Controllers;

/// <summary>Where a Service's port leads in a pod, as `target/protocol` against the ports of its containers.</summary>
public sealed class TargetPortTests
{
    [Theory]
    // a number stands for itself, whatever is declared; none means the Service's own
    [InlineData("93/TCP", "", "93")]
    [InlineData("93/TCP", "containers: [{ name: c, ports: [{ name: p, containerPort: 80 }] }]", "93")]
    [InlineData("0/TCP", "containers: [{ name: c, ports: [{ name: p, containerPort: 81 }] }]", "80")]
    // a name is that of a container's port of the same protocol
    [InlineData("p/TCP", "containers: [{ name: c, ports: [{ name: p, containerPort: 93 }] }]", "93")]
    [InlineData("p/TCP", "containers: [{ name: c, ports: [{ name: p, containerPort: 93, protocol: TCP }] }]", "93")]
    [InlineData("p/TCP", "containers: [{ name: c, ports: [{ name: p, containerPort: 93, protocol: UDP }] }]", "none")]
    [InlineData("p/UDP", "containers: [{ name: c, ports: [{ name: p, containerPort: 93 }, { name: p, containerPort: 94, protocol: UDP }] }]", "94")]
    [InlineData("q/TCP", "containers: [{ name: c, ports: [{ name: p, containerPort: 22 }, { name: q, containerPort: 22 }] }]", "22")]
    [InlineData("q/TCP", "containers: [{ name: c, ports: [{ name: p, containerPort: 22 }] }]", "none")]
    [InlineData("p/TCP", "containers: [{ name: c }]", "none")]
    // hostPort says nothing
    [InlineData("p/TCP", "containers: [{ name: c, ports: [{ name: p, containerPort: 93, hostPort: 8093 }] }]", "93")]
    // containers in order, then sidecars; ordinary init containers are over
    [InlineData("p/TCP", "containers: [{ name: a, ports: [{ name: p, containerPort: 1 }] }, { name: b, ports: [{ name: p, containerPort: 2 }] }]", "1")]
    [InlineData("p/TCP", "containers: [{ name: a, ports: [{ name: p, containerPort: 8090 }] }], initContainers: [{ name: s, restartPolicy: Always, ports: [{ name: p, containerPort: 8081 }] }]", "8090")]
    [InlineData("s/TCP", "containers: [{ name: a }], initContainers: [{ name: s, restartPolicy: Always, ports: [{ name: s, containerPort: 9090 }] }]", "9090")]
    [InlineData("s/TCP", "containers: [{ name: a }], initContainers: [{ name: i, ports: [{ name: s, containerPort: 9090 }] }]", "none")]
    public void A_port_leads_to(string target, string spec, string expected)
    {
        var pod = Yaml.Read<Pod>($"apiVersion: v1\nkind: Pod\nmetadata: {{ name: a }}\nspec: {{ {spec} }}");
        var (name, protocol) = (target.Split('/')[0], target.Split('/')[1]);
        var port = new ServicePort { Port = 80, Protocol = protocol, TargetPort = int.TryParse(name, out var number) ? number : name };

        Assert.Equal(expected, TargetPort.Find(pod, port)?.ToString() ?? "none");
    }
}
