using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Playground.ApiServer.Storage;
using Playground.ApiServer.Storage.Journal;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Tests.Storage;

/// <summary>
/// The process that the kill test kills: this very assembly, started again with a folder in its environment. It prints the name of each object as soon as
/// the store has confirmed it. It runs before the test runner does, so that a round costs no more than a process.
/// </summary>
internal static class JournalChild
{
    /// <summary>How it ends when a write is refused.</summary>
    public const int Refused = 3;

    public const string Variable = "PLAYGROUND_JOURNAL_CHILD";

    [ModuleInitializer]
    internal static void WriteUntilKilled()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder)
            return;
        var store = new Store(TimeProvider.System, 1000, StoreJournal.Open(folder, NullLogger.Instance));
        var output = Console.OpenStandardOutput();
        var round = store.Revision;
        for (var i = 0; ; i++)
        {
            var name = $"r{round}-{i}";
            var value = new ConfigMap { Metadata = new() { Name = name, Namespace = "default" }, Data = ValueMap.Of(("v", new string('x', 5_000))) };
            if (!store.CommitAsync(new Write(value, 0)).AsTask().GetAwaiter().GetResult().IsSuccess)
                Environment.Exit(Refused);
            output.Write(Encoding.ASCII.GetBytes(name + "\n"));
        }
    }
}
