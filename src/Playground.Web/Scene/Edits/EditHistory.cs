namespace Playground.Web.Scene.Edits;

/// <summary>
/// What one visitor has changed, to be taken back in turn. To take back is a call to the API like any other: it can fail, because others change the
/// cluster too, and then says so.
/// </summary>
public sealed class EditHistory
{
    private const int Kept = 100;

    private readonly LinkedList<Func<Task<EditResult>>> _done = new();
    private readonly Stack<Func<Task<EditResult>>> _undone = new();

    public void Add(EditResult edit)
    {
        if (!edit.IsSuccess || edit.Undo is null)
            return;
        Keep(edit.Undo);
        _undone.Clear();
    }

    /// <summary>Null when there is nothing to undo.</summary>
    public async Task<EditResult?> UndoAsync()
    {
        if (_done.Last is not { } last)
            return null;
        _done.RemoveLast();
        var result = await last.Value();
        if (result is { IsSuccess: true, Undo: { } redo })
            _undone.Push(redo);
        return result;
    }

    /// <summary>Null when there is nothing to do again.</summary>
    public async Task<EditResult?> RedoAsync()
    {
        if (!_undone.TryPop(out var redo))
            return null;
        var result = await redo();
        if (result is { IsSuccess: true, Undo: { } undo })
            Keep(undo);
        return result;
    }

    private void Keep(Func<Task<EditResult>> undo)
    {
        _done.AddLast(undo);
        if (_done.Count > Kept)
            _done.RemoveFirst();
    }
}
