using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Shell.Builtins;

internal static class FolderBuiltins
{
    public static async ValueTask<int> CdAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        var target = words.Skip(1).FirstOrDefault(word => word is not ("-P" or "-L" or "--"));
        var prints = target is "-";
        target = target switch
        {
            null => shell.State.Get("HOME"),
            "-" => shell.State.Get("OLDPWD"),
            _ => target,
        };
        if (target is null)
        {
            await shell.ComplainAsync(prints ? "cd: OLDPWD not set" : "cd: HOME not set");
            return shell.Dialect.IsDash ? 2 : 1;
        }

        if (target.Length is 0)
            return 0;
        var place = shell.Process.FileSystem.Find(target, shell.Process.WorkingDirectory);
        var path = Logical(shell.Process.WorkingDirectory, target);
        if (place.Error is not Errno.None || place.Node is not DirectoryNode || path.Length >= PathWalk.MaxPath)
        {
            var error = place.Error is not Errno.None ? place.Error : place.Node is null ? Errno.NoEntry : place.Node is DirectoryNode ? Errno.NameTooLong : Errno.NotDirectory;
            await shell.ComplainAsync(shell.Dialect.IsBash ? $"cd: {target}: {error.Text()}" : shell.Dialect.IsDash ? $"cd: can't cd to {target}" : $"cd: can't cd to {target}: {error.Text()}");
            return shell.Dialect.IsBash ? 1 : 2;
        }

        shell.State.TrySet("OLDPWD", shell.Process.WorkingDirectory);
        shell.Process.WorkingDirectory = path;
        shell.State.TrySet("PWD", shell.Process.WorkingDirectory);
        if (prints)
            await shell.Process.PrintAsync(shell.Process.WorkingDirectory + "\n");
        return 0;
    }

    public static async ValueTask<int> PwdAsync(Interpreter shell, IReadOnlyList<string> words)
    {
        await shell.Process.PrintAsync(shell.Process.WorkingDirectory + "\n");
        return 0;
    }

    /// <summary>The path as it was walked, links kept.</summary>
    private static string Logical(string from, string to)
    {
        var names = new List<string>();
        foreach (var name in (to.StartsWith('/') ? to : $"{from}/{to}").Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name is "..")
                names.RemoveRange(Math.Max(0, names.Count - 1), Math.Min(1, names.Count));
            else if (name is not ".")
                names.Add(name);
        }

        return "/" + string.Join('/', names);
    }
}
