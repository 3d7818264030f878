using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Programs.Files;

internal sealed class FindProgram : IProgram
{
    private const int Deepest = 100;

    public async ValueTask<int> RunAsync(Process process)
    {
        var roots = process.Arguments.Skip(1).TakeWhile(argument => argument is not (['-', ..] or "!" or "(")).ToList();
        try
        {
            var expression = FindExpression.Read(process, [.. process.Arguments.Skip(1 + roots.Count)]);
            var code = 0;
            foreach (var root in roots.DefaultIfEmpty("."))
            {
                var place = process.FileSystem.Find(root, process.WorkingDirectory, followLast: false);
                if (place.Error is not Errno.None || place.Node is null)
                    code = await FilePrograms.FailAsync(process, $"{root}: No such file or directory", $"‘{root}’: No such file or directory");
                else
                    await WalkAsync(process, expression, root, place.Node, 0);
            }

            await expression.FinishAsync();
            return code;
        }
        catch (FormatException wrong)
        {
            return await FilePrograms.FailAsync(process, wrong.Message, wrong.Message.Replace("unrecognized: ", "unknown predicate `") + (wrong.Message.StartsWith("unrecognized", StringComparison.Ordinal) ? "'" : ""));
        }
    }

    private static async ValueTask WalkAsync(Process process, FindExpression expression, string path, Node node, int depth)
    {
        process.Cancellation.ThrowIfCancellationRequested();
        if (node is MountNode mount)
            node = mount.Target;
        var isMeant = depth >= expression.MinDepth;
        if (isMeant && !expression.DeletesLast)
            await expression.Apply(new(path, node));
        if (node is DirectoryNode directory && depth < expression.MaxDepth && depth < Deepest)
        {
            foreach (var name in directory.Names)
            {
                if (directory.TryFind(name, out var child))
                    await WalkAsync(process, expression, $"{path.TrimEnd('/')}/{name}", child, depth + 1);
            }
        }

        if (isMeant && expression.DeletesLast)
            await expression.Apply(new(path, node));
    }
}
