using Playground.Kubectl.Describe;
using Playground.Kubectl.Files;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands;

/// <summary>`kubectl describe`</summary>
internal sealed class DescribeCommand : Command
{
    private readonly Flag<bool> _allNamespaces;
    private readonly FileFlags _files;
    private readonly SelectorFlags _selector;
    private readonly Flag<bool> _showEvents;

    public DescribeCommand() : base("(-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME) [options]", "Show details of a specific resource or group of resources")
    {
        _allNamespaces = Flags.Bool("all-namespaces", "A", false, "Objects of all namespaces.");
        Flags.Int("chunk-size", "", 500, "How many objects to ask for at a time.");
        _files = new(Flags, "Files with the objects to describe.");
        _selector = new(Flags);
        _showEvents = Flags.Bool("show-events", "", true, "Show the events about each object.");
    }

    public override ArgumentKind Takes => ArgumentKind.ResourceAndName;

    public override string Details => "Shows an object in words, with what belongs to it and the events about it. A name that no object has may be the beginning of names.";

    public override string Examples => """
        # A pod
        kubectl describe pod web

        # All pods with names that begin with web
        kubectl describe pods web

        # A node
        kubectl describe nodes/node-1
        """;

    public override async Task<int> RunAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count is 0 && !_files.IsSet)
            throw new KubectlError("You must specify the type of resource to describe. Use \"kubectl api-resources\" for a complete list of supported resources.");
        _files.Check();
        var targets = _files.IsSet ? await FromFilesAsync(run, cancellation) : new ResourceArguments
        {
            Namespace = run.Namespace,
            AllNamespaces = _allNamespaces,
            LabelSelector = _selector.Labels,
            AllowsTypeAlone = true,
        }.Resolve(await run.Server.DiscoveryAsync(cancellation), run.Arguments);
        var (objects, errors) = await Lookup.FetchAsync(run.Server, targets, cancellation);
        if (errors is [ServerError { Status.IsNotFound: true }] && targets is [{ IsList: false } target])
        {
            objects = [.. (await Lookup.ListAsync(run.Server, target with { Name = "" }, cancellation)).Where(found => found.Name.StartsWith(target.Name, StringComparison.Ordinal))];
            if (objects.Count > 0)
                errors = [];
        }

        var (first, isPrefix) = (true, objects.Count > 0 && targets is [{ IsList: false } only] && objects[0].Name != only.Name);
        foreach (var found in objects)
        {
            var writer = new DescribeWriter();
            await Descriptions.Of(found.Type).WriteAsync(new(run.Server, found, _showEvents, run.Now, cancellation), writer);
            run.Out.Write(isPrefix ? writer.Text() + "\n" : (first ? "" : "\n\n") + writer.Text());
            await run.Out.FlushIfLargeAsync();
            first = false;
        }

        if (objects.Count is 0 && errors.Count is 0)
            run.Out.ErrorLine(_allNamespaces ? "No resources found" : $"No resources found in {run.Namespace} namespace.");
        ManyErrors.ThrowIfAny(errors);
        return 0;
    }

    private async Task<IReadOnlyList<Target>> FromFilesAsync(Run run, CancellationToken cancellation)
    {
        var manifests = await Manifests.ReadAsync(run.Host, _files.Names.Value, _files.Recursive, cancellation);
        var discovery = await run.Server.DiscoveryAsync(cancellation);
        return [.. manifests.Select(manifest => Mapping.Find(discovery, manifest, run)).Select(found => new Target(found.Type, found.Namespace, found.Name, "", ""))];
    }
}
