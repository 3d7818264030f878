namespace Playground.Kubectl.Flags;

/// <summary>The flags that name files with objects.</summary>
internal sealed class FileFlags(FlagSet flags, string usage)
{
    public Flag<IReadOnlyList<string>> Names { get; } = flags.Strings("filename", "f", usage);

    public Flag<string> Kustomize { get; } = flags.String("kustomize", "k", "", "A kustomization folder; not supported on this machine.");

    public Flag<bool> Recursive { get; } = flags.Bool("recursive", "R", false, "Read folders with all that is below them.");

    public bool IsSet => Names.Value.Count > 0;

    /// <exception cref="KubectlError">a kustomization was asked for</exception>
    public void Check()
    {
        if (Kustomize.Value.Length > 0)
            throw new KubectlError("kustomizations (-k) are not supported by the kubectl of this terminal; write the objects out in a file and use -f");
    }
}

/// <summary>How the server is asked for objects of a type.</summary>
internal sealed class SelectorFlags(FlagSet flags)
{
    public Flag<string> Labels { get; } = flags.String("selector", "l", "", "Labels that objects must have: key=value, key!=value, 'key in (a,b)', key, !key.");
}
