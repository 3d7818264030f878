using System.Globalization;
using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;

namespace Playground.Kubectl.Commands.Create;

/// <summary>`kubectl create service TYPE NAME`</summary>
internal abstract class ServiceGenerator : GeneratorCommand
{
    private readonly Flag<IReadOnlyList<string>> _tcp;

    protected ServiceGenerator(string use, string summary) : base(use, summary) =>
        _tcp = Flags.Strings("tcp", "", "Ports as PORT or PORT:TARGETPORT; may be repeated.");

    protected override string Resource => "services";

    protected abstract string Type { get; }

    protected override string Failure => $"failed to create {Type} service: ";

    protected override JsonObject Build(Run run)
    {
        var name = Name(run);
        var tree = New("v1", "Service", name);
        tree["metadata"]!["labels"] = new JsonObject { ["app"] = name };
        var spec = new JsonObject();
        if (_tcp.Value.Count > 0)
            spec["ports"] = new JsonArray([.. _tcp.Value.Select(Port)]);
        spec["selector"] = new JsonObject { ["app"] = name };
        spec["type"] = Type;
        Complete(spec, _tcp.Value.Count);
        tree["spec"] = spec;
        tree["status"] = new JsonObject { ["loadBalancer"] = new JsonObject() };
        return tree;
    }

    protected virtual void Complete(JsonObject spec, int ports)
    {
        if (ports is 0)
            throw new KubectlError("at least one tcp port specifier must be provided");
    }

    protected virtual int NodePort => 0;

    private JsonObject Port(string text)
    {
        var parts = text.Split(':', 2);
        var port = Number(parts[0]);
        JsonNode target = parts.Length is 1 ? port : int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : parts[1];
        var entry = new JsonObject { ["name"] = text.Replace(':', '-'), ["protocol"] = "TCP", ["port"] = port, ["targetPort"] = target };
        if (NodePort > 0)
            entry["nodePort"] = NodePort;
        return entry;
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var port)
            ? port is > 0 and < 65536 ? port : throw new KubectlError($"invalid port specifier {text}: must be between 1 and 65535, inclusive")
            : throw new KubectlError($"strconv.ParseInt: parsing \"{text}\": invalid syntax");
}

internal sealed class CreateClusterIPCommand : ServiceGenerator
{
    private readonly Flag<string> _clusterIP;

    public CreateClusterIPCommand() : base("NAME [--tcp=<port>:<targetPort>] [options]", "Create a ClusterIP service") =>
        _clusterIP = Flags.String("clusterip", "", "", "The address to take, or None for a headless service.");

    protected override string Type => "ClusterIP";

    protected override void Complete(JsonObject spec, int ports)
    {
        if (_clusterIP.Value is "None")
        {
            spec["clusterIP"] = "None";
            return;
        }

        base.Complete(spec, ports);
        if (_clusterIP.Value.Length > 0)
            spec["clusterIP"] = _clusterIP.Value;
    }
}

internal sealed class CreateNodePortCommand : ServiceGenerator
{
    private readonly Flag<long> _nodePort;

    public CreateNodePortCommand() : base("NAME [--tcp=port:targetPort] [options]", "Create a NodePort service") =>
        _nodePort = Flags.Int("node-port", "", 0, "The port on the nodes; chosen by the server when it is 0.");

    protected override string Type => "NodePort";

    protected override int NodePort => (int)_nodePort.Value;
}

internal sealed class CreateLoadBalancerCommand() : ServiceGenerator("NAME [--tcp=port:targetPort] [options]", "Create a LoadBalancer service")
{
    protected override string Type => "LoadBalancer";
}

internal sealed class CreateExternalNameCommand : ServiceGenerator
{
    private readonly Flag<string> _externalName;

    public CreateExternalNameCommand() : base("NAME --external-name external.name [options]", "Create an ExternalName service")
    {
        _externalName = Flags.String("external-name", "", "", "The DNS name that the service stands for.");
        _externalName.Required = true;
    }

    protected override string Type => "ExternalName";

    protected override void Complete(JsonObject spec, int ports) => spec["externalName"] = _externalName.Value;
}
