using Playground.Kubectl.Flags;
using Playground.Kubectl.Printers;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands.Discover;

internal sealed class ApiResourcesCommand : Command
{
    private readonly Flag<string> _apiGroup;
    private readonly Flag<IReadOnlyList<string>> _categories;
    private readonly Flag<bool> _namespaced;
    private readonly Flag<bool> _noHeaders;
    private readonly Flag<string> _output;
    private readonly Flag<string> _sortBy;
    private readonly Flag<IReadOnlyList<string>> _verbs;

    public ApiResourcesCommand() : base("[flags] [options]", "Print the supported API resources on the server")
    {
        _apiGroup = Flags.String("api-group", "", "", "Only resources of this group.");
        Flags.Bool("cached", "", false, "Use what is known already.");
        _categories = Flags.Strings("categories", "", "Only resources of these categories.");
        _namespaced = Flags.Bool("namespaced", "", true, "Only resources that live in namespaces; false: only others.");
        _noHeaders = Flags.Bool("no-headers", "", false, "Leave the headers out.");
        _output = Flags.String("output", "o", "", "'wide' or 'name'.");
        _output.Choices = ["name", "wide"];
        _sortBy = Flags.String("sort-by", "", "", "'name' or 'kind'.");
        _verbs = Flags.Strings("verbs", "", "Only resources that know these verbs.");
    }

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count > 0)
            throw run.Usage($"unexpected arguments: [{string.Join(' ', run.Arguments)}]");
        if (_output.Value is not ("" or "wide" or "name"))
            throw new KubectlError($"--output {_output.Value} is not available");
        if (_sortBy.Value is not ("" or "name" or "kind"))
            throw new KubectlError("--sort-by accepts only name or kind");
        var discovery = await run.Server.DiscoveryAsync(cancellation);
        var resources = discovery.Preferred.Where(Wanted);
        resources = _sortBy.Value switch
        {
            "name" => resources.OrderBy(r => r.Resource, StringComparer.Ordinal),
            "kind" => resources.OrderBy(r => r.Kind, StringComparer.Ordinal),
            _ => resources.OrderBy(r => r.Group, StringComparer.Ordinal).ThenBy(r => r.Resource, StringComparer.Ordinal),
        };
        if (_output.Value is "name")
        {
            foreach (var resource in resources)
                run.Out.WriteLine(resource.QualifiedResource);
            return 0;
        }

        var table = new TabWriter(6, 3);
        var wide = _output.Value is "wide";
        if (!_noHeaders)
            table.Row(wide ? ["NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND", "VERBS", "CATEGORIES"] : ["NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND"]);
        foreach (var resource in resources)
        {
            string[] row = [resource.Resource, string.Join(',', resource.ShortNames), resource.GroupVersion, resource.Namespaced ? "true" : "false", resource.Kind];
            table.Row(wide ? [.. row, string.Join(',', resource.Verbs), string.Join(',', resource.Categories)] : row);
        }

        run.Out.Write(table.Flush());
        return 0;
    }

    private bool Wanted(ResourceInfo resource) =>
        resource.Verbs.Count > 0
        && (!_apiGroup.Changed || resource.Group == _apiGroup.Value)
        && (!_namespaced.Changed || resource.Namespaced == _namespaced.Value)
        && _verbs.Value.All(verb => resource.Verbs.Contains(verb, StringComparer.Ordinal))
        && _categories.Value.All(category => resource.Categories.Contains(category, StringComparer.Ordinal));
}

internal sealed class ApiVersionsCommand() : Command("[options]", "Print the supported API versions on the server, in the form of \"group/version\"")
{
    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count > 0)
            throw run.Usage($"unexpected arguments: [{string.Join(' ', run.Arguments)}]");
        foreach (var version in (await run.Server.DiscoveryAsync(cancellation)).GroupVersions.Order(StringComparer.Ordinal))
            run.Out.WriteLine(version);
        return 0;
    }
}

internal sealed class ClusterInfoCommand() : Command("[flags] [options]", "Display addresses of the control plane and services with label kubernetes.io/cluster-service=true")
{
    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments is ["dump", ..])
            throw new KubectlError("the kubectl of this terminal has no cluster-info dump; ask for what you look for, as with: kubectl get pods -A -o yaml");
        var services = await run.Server.ListAsync<Kubernetes.Core.Service>("api/v1/namespaces/kube-system/services?labelSelector=kubernetes.io%2Fcluster-service%3Dtrue", cancellation);
        var colors = run.Host.Terminal is { Stdout: true };
        string Green(string text) => colors ? $"\e[0;32m{text}\e[0m" : text;
        string Yellow(string text) => colors ? $"\e[0;33m{text}\e[0m" : text;
        var server = run.Server.ServerUrl.TrimEnd('/');
        run.Out.WriteLine($"{Green("Kubernetes control plane")} is running at {Yellow(server)}");
        foreach (var service in services)
        {
            var name = service.Metadata.Labels.TryGetValue("kubernetes.io/name", out var title) ? title : service.Name;
            var port = service.Spec.Ports.Count > 0 ? ":" + service.Spec.Ports[0].Name : "";
            var scheme = service.Spec.Ports.Count > 0 && (service.Spec.Ports[0].Name is "https" || service.Spec.Ports[0].Port is 443) ? "https:" : "";
            run.Out.WriteLine($"{Green(name)} is running at {Yellow($"{server}/api/v1/namespaces/{service.Namespace}/services/{scheme}{service.Name}{port}/proxy")}");
        }

        run.Out.WriteLine();
        run.Out.WriteLine("To further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.");
        return 0;
    }
}

/// <summary>`kubectl top`: this cluster has no metrics server.</summary>
internal sealed class TopCommand : Command
{
    public TopCommand(string what) : base("[NAME | -l label] [options]", $"Display resource (CPU/memory) usage of {what}")
    {
        if (what is "pods")
        {
            Flags.Bool("all-namespaces", "A", false, "Pods of all namespaces.");
            Flags.Bool("containers", "", false, "Each container on its own.");
            Flags.String("field-selector", "", "", "Fields that pods must have.");
            Flags.Bool("sum", "", false, "The sum as the last line.");
        }
        else
        {
            Flags.Bool("show-capacity", "", false, "Of the capacity, not of what can be allocated.");
        }

        Flags.Bool("no-headers", "", false, "Leave the headers out.");
        Flags.String("selector", "l", "", "Labels that objects must have.");
        Flags.String("sort-by", "", "", "'cpu' or 'memory'.");
        Flags.Bool("use-protocol-buffers", "", true, "Ask in protocol buffers.");
    }

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        var discovery = await run.Server.DiscoveryAsync(cancellation);
        throw new KubectlError(discovery.GroupVersions.Any(version => version.StartsWith("metrics.k8s.io/", StringComparison.Ordinal))
            ? "metrics not available yet"
            : "Metrics API not available");
    }
}
