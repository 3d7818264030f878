using System.Text;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Editing;

/// <summary>Keys as an editor wants them: characters, and those beyond ASCII for arrows and the like.</summary>
internal sealed class EditorKeys(Process process, Terminal terminal)
{
    public const char Up = '\uF700', Down = '\uF701', Left = '\uF702', Right = '\uF703', Home = '\uF704', End = '\uF705', PageUp = '\uF706', PageDown = '\uF707', Delete = '\uF708';

    private readonly Queue<char> _keys = [];
    private readonly byte[] _buffer = new byte[256];
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    public bool HasMore => _keys.Count > 0;

    /// <returns>null at the end of input</returns>
    public async ValueTask<char?> NextAsync()
    {
        while (_keys.Count is 0)
        {
            var count = await terminal.ReadAsync(_buffer, process.Cancellation);
            if (count is 0)
                return null;
            var characters = new char[count];
            var length = _decoder.GetChars(_buffer.AsSpan(0, count), characters, flush: false);
            Split(new(characters, 0, length));
        }

        return _keys.Dequeue();
    }

    private void Split(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\e' && i + 2 < text.Length && text[i + 1] is '[' or 'O' && Sequence(text[(i + 2)..]) is { } found)
            {
                _keys.Enqueue(found.Key);
                i += 1 + found.Length;
            }
            else
            {
                _keys.Enqueue(text[i]);
            }
        }
    }

    private static (char Key, int Length)? Sequence(string rest) => rest[0] switch
    {
        'A' => (Up, 1),
        'B' => (Down, 1),
        'C' => (Right, 1),
        'D' => (Left, 1),
        'H' => (Home, 1),
        'F' => (End, 1),
        '1' or '7' when rest.Length > 1 && rest[1] is '~' => (Home, 2),
        '4' or '8' when rest.Length > 1 && rest[1] is '~' => (End, 2),
        '3' when rest.Length > 1 && rest[1] is '~' => (Delete, 2),
        '5' when rest.Length > 1 && rest[1] is '~' => (PageUp, 2),
        '6' when rest.Length > 1 && rest[1] is '~' => (PageDown, 2),
        _ => null,
    };
}
