using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Playground.Kubectl.Flags;
using Playground.Kubernetes.Core;

namespace Playground.Kubectl.Commands.Containers;

/// <summary>`kubectl port-forward`: ports of this machine lead to ports of a pod until Ctrl-C.</summary>
internal sealed class PortForwardCommand : Command
{
    private readonly Flag<IReadOnlyList<string>> _addresses;

    public PortForwardCommand() : base("TYPE/NAME [options] [LOCAL_PORT:]REMOTE_PORT [...[LOCAL_PORT_N:]REMOTE_PORT_N]", "Forward one or more local ports to a pod")
    {
        _addresses = Flags.Strings("address", "", "Local addresses to listen on.", ["localhost"]);
        Flags.Duration("pod-running-timeout", "", TimeSpan.FromMinutes(1), "How long to wait for a running pod.");
    }

    public override ArgumentKind Takes => ArgumentKind.PodOrTypeName;

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count < 2)
            throw run.Usage("TYPE/NAME and list of ports are required for port-forward");
        var found = await PodChoice.ObjectAsync(run, run.Arguments[0], cancellation);
        var pod = await PodChoice.FindAsync(run, run.Arguments[0], cancellation);
        if (pod.Status.Phase is not "Running")
            throw new KubectlError($"unable to forward port because pod is not running. Current status={pod.Status.Phase}");
        if (run.Host.ForwardPort is not { } forward)
            throw new KubectlError("ports cannot be forwarded on this machine");
        var service = found.Type.Kind is "Service" ? Kubernetes.Serialization.KubernetesJson.Deserialize<Service>(Kubernetes.Serialization.KubernetesJson.Serialize(found.Tree)) : null;
        string[] addresses = [.. _addresses.Value.SelectMany(address => address is "localhost" ? ["127.0.0.1", "[::1]"] : new[] { address })];
        var lines = Channel.CreateUnbounded<string>(new() { SingleReader = true });
        var open = new List<Task>();
        var refused = new List<string>();
        foreach (var (local, remote) in run.Arguments.Skip(1).Select(Ports))
        {
            var port = PodPort(pod, service, remote);
            var localPort = local.Length is 0 ? service is null ? port : Number(remote, port) : int.Parse(local, CultureInfo.InvariantCulture);
            var forwarding = forward(new(
                pod.NamespacedName, addresses, localPort, port,
                opened => lines.Writer.TryWrite(string.Concat(addresses.Select(address => $"Forwarding from {address}:{opened} -> {port}\n"))),
                accepted => lines.Writer.TryWrite($"Handling connection for {accepted}\n")), cancellation);
            if (!forwarding.IsFaulted)
            {
                open.Add(forwarding);
                continue;
            }

            run.Out.ErrorLine($"Unable to listen on port {localPort}: {forwarding.Exception.InnerException!.Message}");
            refused.Add($"{{{localPort} {port}}}");
        }

        await run.Out.FlushAsync();
        if (open.Count is 0)
            throw new KubectlError($"unable to listen on any of the requested ports: [{string.Join(' ', refused)}]");
        await await Task.WhenAny([.. open, TellAsync(run, lines.Reader, cancellation)]);
        return 0;
    }

    /// <summary>Connections come side by side; what is said of them, one after the other.</summary>
    private static async Task TellAsync(Run run, ChannelReader<string> lines, CancellationToken cancellation)
    {
        await foreach (var line in lines.ReadAllAsync(cancellation))
            await run.Out.WriteBytesAsync(Encoding.UTF8.GetBytes(line), cancellation);
    }

    private static int Number(string text, int otherwise) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static (string Local, string Remote) Ports(string text)
    {
        var parts = text.Split(':');
        var (local, remote) = parts.Length is 1 ? (parts[0], parts[0]) : (parts[0].Length is 0 ? "0" : parts[0], parts[^1]);
        if (parts.Length > 2 || remote.Length is 0)
            throw new KubectlError($"invalid port format '{text}'");
        return (local.All(char.IsAsciiDigit) ? local : "", remote);
    }

    private static int PodPort(Pod pod, Service? service, string remote)
    {
        var isNumber = int.TryParse(remote, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (service is null)
            return isNumber ? number : Named(pod, remote);
        var port = service.Spec.Ports.FirstOrDefault(p => isNumber ? p.Port == number : p.Name == remote)
            ?? throw new KubectlError(isNumber ? $"Service {service.Name} does not have a service port {number}" : $"Service '{service.Name}' does not have a named port '{remote}'");
        if (service.IsHeadless && port.TargetPort is { IsString: false })
            return port.TargetPort.Number is 0 ? port.Port : port.TargetPort.Number;
        return port.TargetPort.IsString ? Named(pod, port.TargetPort.Text!) : port.TargetPort.Number;
    }

    private static int Named(Pod pod, string name) => pod.Spec.Containers.SelectMany(c => c.Ports).FirstOrDefault(port => port.Name == name)?.Port
        ?? throw new KubectlError($"Pod '{pod.Name}' does not have a named port '{name}'");
}
