using System.Collections.Immutable;

namespace Playground.Web.Components.Toasts;

public enum ToastTone
{
    Done,
    Failed,
}

/// <param name="Command">the kubectl command that does the same; may be empty</param>
public sealed record Toast(int Number, ToastTone Tone, string Text, string Command);

/// <summary>What one visitor has been told lately. A toast goes by itself; a failure stays longer.</summary>
public sealed class ToastRack(TimeProvider time) : IDisposable
{
    private const int AtMost = 2;

    private readonly Lock _gate = new();
    private readonly List<ITimer> _timers = [];
    private ImmutableList<Toast> _toasts = [];
    private int _number;

    /// <summary>Something came or went.</summary>
    public event EventHandler? Changed;

    public ImmutableList<Toast> Toasts => Volatile.Read(ref _toasts);

    public void Tell(string text, string command = "") => Add(ToastTone.Done, text, command, TimeSpan.FromSeconds(command.Length > 0 ? 10 : 5)); // long enough to copy the command

    /// <summary>A failure in the server's own words.</summary>
    public void Fail(string text) => Add(ToastTone.Failed, text, "", TimeSpan.FromSeconds(14));

    public void Dismiss(int number)
    {
        lock (_gate)
            Volatile.Write(ref _toasts, _toasts.RemoveAll(toast => toast.Number == number));
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var timer in _timers)
                timer.Dispose();
        }
    }

    private void Add(ToastTone tone, string text, string command, TimeSpan stays)
    {
        lock (_gate)
        {
            var toast = new Toast(++_number, tone, text, command);
            var toasts = _toasts.Add(toast);
            Volatile.Write(ref _toasts, toasts.Count > AtMost ? toasts.RemoveAt(0) : toasts);
            _timers.Add(time.CreateTimer(_ => Dismiss(toast.Number), null, stays, Timeout.InfiniteTimeSpan));
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }
}
