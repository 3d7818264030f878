using System.Diagnostics;
using System.Text;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.Kubectl.Tests;

/// <summary>
/// The transcripts were recorded from kubectl 1.33 against this product's cluster. Ours answers the same. That the real one still does is
/// checked with `KUBECTL_COMPARE=1` (it takes minutes); `KUBECTL_RECORD=folder` writes its answers to a folder.
/// </summary>
public sealed class TranscriptTests(RunningCluster cluster)
{
    private const string Real = "/usr/lib/google-cloud-sdk/bin/kubectl.1.33";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    public static TheoryData<string> All => [.. Directory.EnumerateFiles(Transcript.Folder, "*.txt").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Answers_are_those_of_kubectl_1_33(string name)
    {
        var expected = Transcript.Read(Path.Combine(Transcript.Folder, name));
        var space = await NamespaceAsync(name, "o");
        var files = new MemoryFiles();
        files.Write("/root/.kube/config", Encoding.UTF8.GetBytes(cluster.Kubeconfig(space)));
        foreach (var manifest in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Manifests")))
            files.Write(Path.GetFileName(manifest), File.ReadAllBytes(manifest));
        var answered = new List<Transcript.Step>();
        foreach (var step in expected.Steps)
        {
            var (code, output, errors) = await OursAsync(Transcript.Words(step.Command), files);
            answered.Add(step with { Answer = Transcript.Answer(output, errors, code, space) });
        }

        Assert.Equal(expected.ToString(), Kept(name, new Transcript(answered).ToString()));
    }

    /// <summary>`KUBECTL_OURS=folder` keeps our answers, to be compared with a tool for that.</summary>
    private static string Kept(string name, string answers)
    {
        if (Environment.GetEnvironmentVariable("KUBECTL_OURS") is { Length: > 0 } folder)
            File.WriteAllText(Path.Combine(folder, name), answers);
        return answers;
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_transcripts_are_what_kubectl_1_33_answers(string name)
    {
        var folder = Environment.GetEnvironmentVariable("KUBECTL_RECORD") ?? "";
        Assert.SkipUnless(folder.Length > 0 || Environment.GetEnvironmentVariable("KUBECTL_COMPARE") is "1", "set KUBECTL_COMPARE=1 to run the real kubectl");
        Assert.SkipUnless(File.Exists(Real), "kubectl 1.33 is not installed");
        var expected = Transcript.Read(Path.Combine(Transcript.Folder, name));
        var space = await NamespaceAsync(name, "r");
        var home = Directory.CreateTempSubdirectory("kubectl-");
        try
        {
            Directory.CreateDirectory(Path.Combine(home.FullName, ".kube"));
            await File.WriteAllTextAsync(Path.Combine(home.FullName, ".kube", "config"), cluster.Kubeconfig(space));
            foreach (var manifest in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Manifests")))
                File.Copy(manifest, Path.Combine(home.FullName, Path.GetFileName(manifest)));
            var answered = new List<Transcript.Step>();
            foreach (var step in expected.Steps)
            {
                var (code, output, errors) = await RealAsync(Transcript.Words(step.Command), home.FullName);
                answered.Add(step with { Answer = Transcript.Answer(output.Replace(home.FullName, "/root"), errors.Replace(home.FullName, "/root"), code, space) });
            }

            var answers = new Transcript(answered).ToString();
            if (folder.Length > 0)
                await File.WriteAllTextAsync(Path.Combine(folder, name), answers);
            else
                Assert.Equal(expected.ToString(), answers);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    /// <summary>Both kubectls get namespaces whose names are equally long.</summary>
    private async Task<string> NamespaceAsync(string transcript, string who)
    {
        var name = $"{who}-{transcript[..3]}";
        var files = new MemoryFiles();
        files.Write("/root/.kube/config", Encoding.UTF8.GetBytes(cluster.Kubeconfig("default")));
        var (code, _, errors) = await OursAsync(["create", "namespace", name], files);
        Assert.True(code is 0, errors);
        (code, _, errors) = await OursAsync(["wait", "--for=create", "serviceaccount/default", "-n", name], files);
        Assert.True(code is 0, errors);
        return name;
    }

    internal async Task<(int Code, string Output, string Errors)> OursAsync(IReadOnlyList<string> words, MemoryFiles files)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var http = new HttpTransport(new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan }, new(cluster.Server));
        var (output, errors) = (new MemoryStream(), new MemoryStream());
        var code = await Kubectl.RunAsync(words, new KubectlHost
        {
            Stdin = Stream.Null,
            Stdout = output,
            Stderr = errors,
            Files = files,
            Environment = ValueMap<string>.Empty.With("HOME", "/root"),
            Connect = (_, _) => new(http, http),
            Edit = (_, _) => Task.FromResult(0),
        }, limit.Token);
        return (code, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(errors.ToArray()));
    }

    private static async Task<(int Code, string Output, string Errors)> RealAsync(IReadOnlyList<string> words, string home)
    {
        var start = new ProcessStartInfo(Real) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = home };
        foreach (var word in words)
            start.ArgumentList.Add(word);
        start.Environment["HOME"] = home;
        start.Environment["KUBE_EDITOR"] = "true";
        start.Environment.Remove("KUBECONFIG");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Limit);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await errors);
    }
}
