using Microsoft.Extensions.Logging;

namespace Playground.Cluster.Tests.Controllers;

/// <summary>Writes what is logged into the running test's output.</summary>
internal sealed class TestLog(ITestOutputHelper? output) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        output?.WriteLine($"{logLevel}: {formatter(state, exception)} {exception}");
}
