using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs;

namespace Playground.Cluster.Containers.Processes;

/// <summary>A program's file: what makes a name runnable.</summary>
internal sealed class ProgramNode : Node
{
    public ProgramNode(IProgram program) => (Program, Mode) = (program, Modes.Executable);

    public IProgram Program { get; }

    internal override long Size => 841288;
}

/// <summary>What a command name leads to.</summary>
/// <param name="Path">where it was found</param>
/// <param name="Node">a program or a script; null when nothing was found</param>
internal readonly record struct Executable(string Path, Node? Node, Errno Error)
{
    public const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    public static Executable Find(FileSystem files, string name, string? searchPath, string workingDirectory)
    {
        if (name.Contains('/'))
            return At(files, name, workingDirectory);
        var error = Errno.NoEntry;
        foreach (var folder in (searchPath ?? DefaultPath).Split(':'))
        {
            var found = At(files, folder.Length is 0 ? "./" + name : $"{folder.TrimEnd('/')}/{name}", workingDirectory);
            if (found.Error is Errno.None)
                return found;
            if (found.Error is Errno.PermissionDenied)
                error = found.Error;
        }

        return new(name, null, error);
    }

    private static Executable At(FileSystem files, string path, string workingDirectory)
    {
        var place = files.Find(path, workingDirectory);
        return place switch
        {
            { Error: not Errno.None } => new(path, null, place.Error),
            { Node: null } => new(path, null, Errno.NoEntry),
            { Node: ProgramNode } => new(path, place.Node, Errno.None),
            { Node: FileNode file } when (file.Mode & Modes.AnyExecute) is not 0 => new(path, file, Errno.None),
            _ => new(path, null, Errno.PermissionDenied),
        };
    }

    /// <summary>The program that runs it and the arguments it gets; null when nothing does.</summary>
    public (IProgram Program, IReadOnlyList<string> Arguments)? Resolve(FileSystem files, IReadOnlyList<string> arguments)
    {
        if (Node is ProgramNode node)
            return (node.Program, arguments);
        if (Node is not FileNode script)
            return null;
        var firstLine = script.Text.AsSpan();
        firstLine = firstLine[..(firstLine.IndexOf('\n') is >= 0 and var end ? end : firstLine.Length)];
        string[] interpreter = firstLine.StartsWith("#!")
            ? firstLine[2..].Trim().ToString().Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : ["/bin/sh"];
        return interpreter is [var path, ..] && files.Find(path).Node is ProgramNode program
            ? (program.Program, [.. interpreter, Path, .. arguments.Skip(1)])
            : null;
    }
}
