using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Playground.ApiServer.Storage;
using Playground.ApiServer.Storage.Journal;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Tests.Storage;

/// <summary>
/// The process that the kill test kills: this very assembly, started again for this one method. It writes from several tasks and prints the name of each
/// object as soon as the store has confirmed it.
/// </summary>
public sealed class JournalChild
{
    public const string Variable = "PLAYGROUND_JOURNAL_CHILD";

    public static readonly string[] Arguments = ["-explicit", "only", "-method", $"{typeof(JournalChild).FullName}.{nameof(Writes_until_it_is_killed)}"];

    [Fact(Explicit = true)]
    public async Task Writes_until_it_is_killed()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        Assert.False(string.IsNullOrEmpty(folder), "only the kill test starts this");
        var store = new Store(TimeProvider.System, 1000, StoreJournal.Open(folder, NullLogger.Instance));
        var output = Console.OpenStandardOutput();
        var round = store.Revision;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(task => Task.Run(async () =>
        {
            for (var i = 0; ; i++)
            {
                var name = $"r{round}-t{task}-{i}";
                var value = new ConfigMap { Metadata = new() { Name = name, Namespace = "default" }, Data = ValueMap.Of(("v", new string('x', 5_000))) };
                Assert.True((await store.CommitAsync(new Write(value, 0))).IsSuccess);
                lock (output)
                    output.Write(Encoding.ASCII.GetBytes(name + "\n"));
            }
        })));
    }
}
