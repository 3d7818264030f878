using System.Globalization;
using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Printers;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands;

/// <summary>`kubectl expose`</summary>
internal sealed class ExposeCommand : Command
{
    private readonly Flag<string> _clusterIP;
    private readonly Flag<string> _externalIP;
    private readonly Flag<string> _labels;
    private readonly Flag<string> _loadBalancerIP;
    private readonly Flag<string> _name;
    private readonly Flag<string> _port;
    private readonly PrintFlags _print;
    private readonly Flag<string> _protocol;
    private readonly Flag<string> _selector;
    private readonly Flag<string> _sessionAffinity;
    private readonly TargetFlags _targets;
    private readonly Flag<string> _targetPort;
    private readonly Flag<string> _type;
    private readonly WriteFlags _write;

    public ExposeCommand() : base(
        "(-f FILENAME | TYPE NAME) [--port=port] [--protocol=TCP|UDP|SCTP] [--target-port=number-or-name] [--name=name] [--external-ip=external-ip-of-service] [--type=type] [options]",
        "Take a replication controller, service, deployment or pod and expose it as a new Kubernetes service")
    {
        _clusterIP = Flags.String("cluster-ip", "", "", "The address of the service; None for a headless one.");
        _externalIP = Flags.String("external-ip", "", "", "A further address at which the service is reached.");
        _labels = Flags.String("labels", "l", "", "Labels of the service.");
        _loadBalancerIP = Flags.String("load-balancer-ip", "", "", "The load balancer's address.");
        _name = Flags.String("name", "", "", "The service's name; by default that of the object.");
        Flags.String("override-type", "", "merge", "How --overrides is applied: json, merge or strategic.");
        Flags.String("overrides", "", "", "JSON laid over the service.");
        _port = Flags.String("port", "", "", "The port of the service; by default that of the object.");
        _print = new(Flags);
        _protocol = Flags.String("protocol", "", "", "TCP, UDP or SCTP.");
        Flags.Bool("save-config", "", false, "Remember the object as apply does.");
        _selector = Flags.String("selector", "", "", "Labels of the pods behind the service.");
        _sessionAffinity = Flags.String("session-affinity", "", "", "None or ClientIP.");
        _targets = new(Flags, hasSelector: false, hasAll: false);
        _targetPort = Flags.String("target-port", "", "", "Name or number of the pods' port.");
        _type = Flags.String("type", "", "", "ClusterIP, NodePort, LoadBalancer or ExternalName.");
        _write = new(Flags, "kubectl-expose");
    }

    public override ArgumentKind Takes => ArgumentKind.ResourceAndName;

    public override IReadOnlyList<string> OnlyTypes => ["deployment", "pod", "replicaset", "replicationcontroller", "service"];

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count is 0 && !_targets.Files.IsSet)
            throw new KubectlError(DeleteCommand.NoResources);
        var (objects, errors) = await _targets.FindAsync(run, run.Arguments, cancellation);
        foreach (var found in objects)
        {
            try
            {
                await ExposeAsync(run, found, cancellation);
            }
            catch (KubectlError refused)
            {
                errors.Add(refused);
            }
        }

        ManyErrors.ThrowIfAny(errors);
        return 0;
    }

    private async Task ExposeAsync(Run run, FoundObject found, CancellationToken cancellation)
    {
        if (found.Type.Kind is not ("Pod" or "Service" or "ReplicationController" or "Deployment" or "ReplicaSet"))
            throw new KubectlError($"cannot expose a {found.Type.Kind}.{found.Type.Group}".TrimEnd('.'));
        var tree = Service(found);
        if (run.Configuration.NamespaceIsForced)
            tree["metadata"]!["namespace"] = run.Namespace;
        if (_write.DryRun is not DryRun.Client)
            tree = (JsonObject)(await run.Server.SendAsync("POST", $"api/v1/namespaces/{run.Namespace}/services{_write.Query()}", tree, cancellation))!;
        var operation = "exposed" + _write.Remark;
        run.Out.Write((_print.Create(run.Host, operation) ?? new NamePrinter(operation)).Print(tree));
    }

    private JsonObject Service(FoundObject found)
    {
        var selector = _selector.Value.Length > 0 ? Pairs(_selector) : SelectorOf(found);
        var labels = _labels.Value.Length > 0 ? Pairs(_labels) : found.Tree["metadata"]?["labels"]?.DeepClone() as JsonObject;
        var metadata = new JsonObject { ["name"] = _name.Value.Length > 0 ? _name.Value : found.Name.Length > 63 ? found.Name[..63] : found.Name, ["creationTimestamp"] = null };
        if (labels is { Count: > 0 })
            metadata["labels"] = labels;
        var spec = new JsonObject { ["ports"] = new JsonArray([.. Ports(found)]), ["selector"] = selector };
        if (_type.Value.Length > 0)
            spec["type"] = _type.Value;
        if (_clusterIP.Value.Length > 0)
            spec["clusterIP"] = _clusterIP.Value;
        if (_externalIP.Value.Length > 0)
            spec["externalIPs"] = new JsonArray(_externalIP.Value);
        if (_loadBalancerIP.Value.Length > 0)
            spec["loadBalancerIP"] = _loadBalancerIP.Value;
        if (_sessionAffinity.Value.Length > 0)
            spec["sessionAffinity"] = _sessionAffinity.Value;
        return new()
        {
            ["kind"] = "Service",
            ["apiVersion"] = "v1",
            ["metadata"] = metadata,
            ["spec"] = spec,
            ["status"] = new JsonObject { ["loadBalancer"] = new JsonObject() },
        };
    }

    private IEnumerable<JsonObject> Ports(FoundObject found)
    {
        var template = found.Type.Kind is "Pod" ? found.Tree["spec"] : found.Tree["spec"]?["template"]?["spec"];
        var own = found.Type.Kind is "Service"
            ? (found.Tree["spec"]?["ports"] as JsonArray ?? []).Select(port => (Port: port!["port"]!.ToString(), Protocol: port["protocol"]?.ToString() ?? "TCP")).ToList()
            : (template?["containers"] as JsonArray ?? []).SelectMany(c => c!["ports"] as JsonArray ?? []).Select(port => (Port: port!["containerPort"]!.ToString(), Protocol: port["protocol"]?.ToString() ?? "TCP")).ToList();
        var ports = _port.Value.Length > 0 ? _port.Value.Split(',') : [.. own.Select(port => port.Port)];
        if (ports.Length is 0)
            throw new KubectlError("couldn't find port via --port flag or introspection");
        for (var i = 0; i < ports.Length; i++)
        {
            if (!int.TryParse(ports[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                throw new KubectlError($"strconv.Atoi: parsing {Flag.Quoted(ports[i])}: invalid syntax");
            var entry = new JsonObject();
            if (ports.Length > 1)
                entry["name"] = $"port-{i + 1}";
            entry["protocol"] = _protocol.Value.Length > 0 ? _protocol.Value : own.Find(port => port.Port == ports[i]).Protocol ?? "TCP";
            entry["port"] = number;
            entry["targetPort"] = _targetPort.Value.Length is 0 ? number
                : int.TryParse(_targetPort, NumberStyles.None, CultureInfo.InvariantCulture, out var target) ? target : _targetPort.Value;
            yield return entry;
        }
    }

    private static JsonObject SelectorOf(FoundObject found)
    {
        var selector = found.Type.Kind switch
        {
            "Pod" => found.Tree["metadata"]?["labels"],
            "Deployment" or "ReplicaSet" => found.Tree["spec"]?["selector"]?["matchLabels"],
            _ => found.Tree["spec"]?["selector"],
        };
        if (selector is not JsonObject { Count: > 0 } labels)
            throw new KubectlError(found.Type.Kind switch
            {
                "Pod" => "couldn't retrieve selectors via --selector flag or introspection: the pod has no labels and cannot be exposed",
                "Service" => "couldn't retrieve selectors via --selector flag or introspection: the service has no pod selector set",
                _ => "couldn't retrieve selectors via --selector flag or introspection: invalid deployment: no selectors, therefore cannot be exposed",
            });
        return (JsonObject)labels.DeepClone();
    }

    private static JsonObject Pairs(string text)
    {
        var map = new JsonObject();
        foreach (var part in text.Split(','))
        {
            var pair = part.Split('=', 2);
            map[pair[0]] = pair.Length is 2 ? pair[1] : throw new KubectlError($"unexpected label spec: {part}");
        }

        return map;
    }
}
