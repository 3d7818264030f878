using Playground.Kubectl.Commands;
using Playground.Kubectl.Commands.Containers;
using Playground.Kubectl.Configuration;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Requests;
using Playground.Kubernetes;

namespace Playground.Kubectl;

/// <summary>What a line that is being typed may go on with.</summary>
public static class KubectlCompletion
{
    private static readonly string[] WithFiles = ["filename", "kustomize", "kubeconfig", "from-file", "from-env-file", "patch-file", "certificate-authority", "client-certificate", "client-key", "cert", "key"];
    private static readonly string[] PodOwners = ["daemonsets/", "deployments/", "jobs/", "pods/", "replicasets/", "replicationcontrollers/", "services/", "statefulsets/"];

    /// <param name="words">what follows `kubectl`, the last word as far as it is typed (may be empty)</param>
    /// <returns>whole words that the last word may become, in order; none when nothing fits or the server cannot be asked; null: files are meant</returns>
    public static async Task<IReadOnlyList<string>?> CompleteAsync(IReadOnlyList<string> words, KubectlHost host, CancellationToken cancellation = default)
    {
        try
        {
            var last = words.Count > 0 ? words[^1] : "";
            var found = await CandidatesAsync([.. words.SkipLast(1)], last, host, cancellation);
            return found is null ? null : [.. found.Where(word => word.StartsWith(last, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }
        catch (Exception unable) when (unable is KubectlError or FlagError or IOException or ApiException)
        {
            return [];
        }
    }

    private static async Task<IEnumerable<string>?> CandidatesAsync(IReadOnlyList<string> before, string last, KubectlHost host, CancellationToken cancellation)
    {
        var global = new GlobalFlags();
        var line = CommandLine.Find(CommandTree.Root, before, global.Set);
        var command = line.Node.Create?.Invoke();
        FlagSet[] sets = command is null ? [global.Set] : [command.Flags, global.Set];
        var parser = new FlagParser(sets);
        var rest = line.Rest.ToList();
        var open = rest.Count > 0 && rest[^1].StartsWith('-') && parser.TakesNextWord(rest[^1]) ? rest[^1] : "";
        if (open.Length > 0)
            rest.RemoveAt(rest.Count - 1);
        parser.Parse(rest);
        if (parser.ArgumentsAtDash >= 0)
            return null;
        var run = new Run(host, new(Stream.Null, Stream.Null), global, parser, line.Path);
        if (open.Length > 0)
            return await ValuesAsync(run, sets, open, command, cancellation);
        if (last.StartsWith('-'))
            return sets.SelectMany(set => set.All).Where(flag => !flag.Hidden).Select(flag => $"--{flag.Name}").Append("--help");
        if (parser.Arguments.Count is 0 && line.Node.Children.Count > 0)
            return line.Node.Children.Select(child => child.Name);
        return command is null ? [] : await ArgumentsAsync(run, command, last, cancellation);
    }

    private static async Task<IEnumerable<string>?> ValuesAsync(Run run, FlagSet[] sets, string open, Command? command, CancellationToken cancellation)
    {
        var flag = sets.Select(set => open.StartsWith("--", StringComparison.Ordinal) ? set.Find(open[2..]) : set.FindShorthand(open[^1])).FirstOrDefault(found => found is not null);
        return flag?.Name switch
        {
            null => [],
            "namespace" => await NamesAsync(run, "namespaces", cancellation),
            "context" => Contexts(run),
            "container" when command is not DebugCommand => await ContainersAsync(run, cancellation),
            "target" => await ContainersAsync(run, cancellation),
            { } name when WithFiles.Contains(name) => null,
            _ => flag.Choices,
        };
    }

    private static async Task<IEnumerable<string>?> ArgumentsAsync(Run run, Command command, string last, CancellationToken cancellation)
    {
        var first = run.Arguments.Count is 0;
        switch (command.Takes)
        {
            case ArgumentKind.ContextName when first:
                return Contexts(run);
            case ArgumentKind.Shell when first:
                return ["bash", "fish", "powershell", "zsh"];
            case ArgumentKind.PodOrFile:
                var pods = (await NamesAsync(run, "pods", cancellation)).Where(pod => pod.StartsWith(last, StringComparison.Ordinal)).Select(pod => pod + ":").ToList();
                return pods.Count > 0 ? pods : null;
            case ArgumentKind.NodeName:
                return (await NamesAsync(run, "nodes", cancellation)).Except(run.Arguments, StringComparer.Ordinal);
            case ArgumentKind.PodName when first:
                return await NamesAsync(run, "pods", cancellation);
            case ArgumentKind.PodOrTypeName when first && !last.Contains('/'):
                return (await NamesAsync(run, "pods", cancellation)).Concat(PodOwners);
            case ArgumentKind.ResourceType when first:
                return await TypesAsync(run, cancellation);
            case ArgumentKind.ResourceAndName or ArgumentKind.PodOrTypeName when last.IndexOf('/') is var slash and > 0:
                return (await NamesAsync(run, last[..slash], cancellation)).Select(name => $"{last[..slash]}/{name}");
            case ArgumentKind.ResourceAndName when first:
                return command.OnlyTypes.Count > 0 ? command.OnlyTypes : await TypesAsync(run, cancellation);
            case ArgumentKind.ResourceAndName when !run.Arguments[0].Contains('/'):
                return (await NamesAsync(run, run.Arguments[0], cancellation)).Except(run.Arguments, StringComparer.Ordinal);
            default:
                return [];
        }
    }

    private static IEnumerable<string> Contexts(Run run) => KubeconfigFile.Of(run.Host, run.Global.Kubeconfig).Typed().Contexts.Keys;

    private static async Task<IEnumerable<string>> ContainersAsync(Run run, CancellationToken cancellation)
    {
        if (run.Arguments.Count is 0)
            return [];
        var pod = await PodChoice.FindAsync(run, run.Arguments[0].Split(':')[0], cancellation);
        return pod.Spec.InitContainers.Concat(pod.Spec.Containers).Select(container => container.Name).Concat(pod.Spec.EphemeralContainers.Select(container => container.Name));
    }

    private static async Task<IEnumerable<string>> TypesAsync(Run run, CancellationToken cancellation) =>
        (await run.Server.DiscoveryAsync(cancellation)).Preferred.Where(resource => resource.Verbs.Contains("list", StringComparer.Ordinal)).Select(resource => resource.QualifiedResource);

    private static async Task<IEnumerable<string>> NamesAsync(Run run, string type, CancellationToken cancellation)
    {
        if ((await run.Server.DiscoveryAsync(cancellation)).Find(type) is not { } resource)
            return [];
        return (await Lookup.ListAsync(run.Server, new(resource, resource.Namespaced ? run.Namespace : "", "", "", ""), cancellation)).Select(found => found.Name);
    }
}
