using System.Collections.Concurrent;

namespace Playground.EndToEnd.Matrix;

/// <summary>The many objects of the matrix are nobody else's: it has a product of its own.</summary>
public sealed class MatrixServer : PlaygroundServer;

/// <summary>
/// With PLAYGROUND_LONG_TESTS every kubectl on the machine, else the oldest and the newest, types every command of the reviewed files, over https, each file in a namespace of its own, and prints what
/// was reviewed. With PLAYGROUND_RECORD the files take what the newest one prints: to be reviewed before it is kept.
/// </summary>
public sealed class MatrixTests(MatrixServer server) : IClassFixture<MatrixServer>
{
    [Fact]
    public async Task Every_kubectl_prints_what_was_reviewed()
    {
        _ = Kubectl.Newest;
        var records = Environment.GetEnvironmentVariable("PLAYGROUND_RECORD") is { Length: > 0 };
        var runs = from file in Directory.GetFiles(Folder(records), "*.txt").Order(StringComparer.Ordinal)
                   from kubectl in records ? [Kubectl.Newest] : Versions()
                   select (file, kubectl);
        var problems = new ConcurrentQueue<string>();
        var folder = Directory.CreateTempSubdirectory("playground-matrix-").FullName;
        try
        {
            await Parallel.ForEachAsync(runs, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount + 1 }, async (run, _) =>
            {
                foreach (var problem in await new MatrixRun(server, run.file, run.kubectl, Path.Combine(folder, Path.GetFileName(run.kubectl), Path.GetFileNameWithoutExtension(run.file))).PlayAsync(records))
                    problems.Enqueue(problem);
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Assert.True(problems.IsEmpty, $"{problems.Count} differences:\n\n{string.Join("\n\n", problems.Order(StringComparer.Ordinal))}");
    }

    private static IReadOnlyList<string> Versions() =>
        Environment.GetEnvironmentVariable("PLAYGROUND_LONG_TESTS") is { Length: > 0 } || Kubectl.All.Count < 3 ? Kubectl.All : [Kubectl.All[0], Kubectl.All[^1]];

    /// <summary>The copy beside the tests; to record, the sources.</summary>
    private static string Folder(bool records)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (records && !File.Exists(Path.Combine(root.FullName, "Playground.sln")))
            root = root.Parent!;
        return records ? Path.Combine(root.FullName, "e2e", "Playground.EndToEnd.Tests", "Matrix") : Path.Combine(root.FullName, "Matrix");
    }
}
