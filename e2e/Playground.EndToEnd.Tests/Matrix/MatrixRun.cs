namespace Playground.EndToEnd.Matrix;

/// <summary>One kubectl types one file.</summary>
internal sealed class MatrixRun(PlaygroundServer server, string file, string kubectl, string folder)
{
    private readonly int _minor = int.TryParse(kubectl.Split('.')[^1], out var minor) ? minor : int.MaxValue;

    /// <summary>What was printed differently, for people; or, when recording, nothing, and the file holds what was printed.</summary>
    public async Task<IReadOnlyList<string>> PlayAsync(bool records)
    {
        Directory.CreateDirectory(folder);
        var ns = $"k{_minor}-{Path.GetFileNameWithoutExtension(file)}";
        var kubeconfig = Path.Combine(folder, "kubeconfig");
        File.Copy(server.SecureKubeconfig, kubeconfig);
        var (made, said) = await Kubectl.RunAsync(kubectl, kubeconfig, folder, $"kubectl create namespace {ns} && kubectl config set-context --current --namespace={ns}");
        if (made is not 0)
            return [$"{ns}: {said}"];
        var problems = new List<string>();
        var recorded = new List<string>();
        foreach (var step in MatrixText.Read(file))
        {
            var (exit, output) = await Kubectl.RunAsync(kubectl, kubeconfig, folder, $"NS={ns}; {step.Command}");
            var printed = (Masks.Apply(output, ns) + (exit is 0 ? "" : $"\n(exit {exit})")).TrimStart('\n');
            recorded.Add($"$ {step.Command}" + (printed is "" ? "" : "\n" + printed));
            var expected = step.For(_minor);
            if (printed != expected && !records)
                problems.Add($"1.{_minor} {Path.GetFileName(file)} $ {step.Command}\nwas expected to print\n{expected}\nand printed\n{printed}");
        }

        if (records)
            await File.WriteAllTextAsync(file, string.Join('\n', recorded) + "\n");
        return problems;
    }
}
