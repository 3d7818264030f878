namespace Playground.Cluster.Shell;

/// <summary>An error that ends a script and takes an interactive shell back to its prompt: `${x?}`, a bad substitution, 1/0.</summary>
internal sealed class ShellErrorException(string message, int status = 2) : Exception(message)
{
    public int Status => status;
}

/// <summary>What a running command list is leaving.</summary>
internal enum Leaving
{
    Nothing,
    Break,
    Continue,
    Return,
    Exit,
}
