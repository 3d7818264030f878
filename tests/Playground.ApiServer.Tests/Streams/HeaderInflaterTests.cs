using System.IO.Compression;
using Playground.ApiServer.Streams.Spdy;
using Playground.Kubernetes;

namespace Playground.ApiServer.Tests.Streams;

public sealed class HeaderInflaterTests
{
    [Fact]
    public void Header_blocks_of_one_connection_build_on_the_dictionary_and_on_each_other()
    {
        var inflater = new HeaderInflater();

        Assert.Equal("port=80 requestid=0 streamtype=error", Read(inflater, "ePnjxqfCAiU6SPlbBEqrTBYGQJKzCBJbmaBUzGgAToclRamJudCihjUVFBEAAAAA//8="));
        Assert.Equal("port=80 requestid=0 streamtype=data", Read(inflater, "IksrqJRKBAAAAP//"));
        Assert.Equal($"content-type=text/plain x={string.Concat(Enumerable.Repeat("ab", 200))}", Read(inflater, "AqnGUoJxIbwO0lwBxBMSk0bhYIIAAAAA//8="));
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void What_zlib_packs_is_unpacked_over_hundreds_of_blocks(CompressionLevel level)
    {
        var random = new SeededRandom(11);
        var inflater = new HeaderInflater();
        var packed = new MemoryStream();
        using var zlib = new ZLibStream(packed, level);
        for (var i = 0; i < 300; i++)
        {
            // few letters repeat much, many little: stored, fixed and dynamic blocks all come up
            var letters = random.Next(1, 256);
            var block = new byte[random.Next(1, 3000)];
            for (var j = 0; j < block.Length; j++)
                block[j] = (byte)random.Next(letters);
            packed.SetLength(0);
            zlib.Write(block);
            zlib.Flush();

            Assert.True(block.AsSpan().SequenceEqual(inflater.Inflate(packed.ToArray())));
        }
    }

    [Fact]
    public void A_block_that_unpacks_to_too_much_is_refused()
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(new byte[10_000_000]);

        Assert.Throws<SpdyException>(() => new HeaderInflater().Inflate(packed.ToArray()).Length);
    }

    [Fact]
    public void Damaged_blocks_are_refused_or_read_but_never_crash()
    {
        var random = new SeededRandom(5);
        var sound = Convert.FromBase64String("ePnjxqfCAiU6SPlbBEqrTBYGQJKzCBJbmaBUzGgAToclRamJudCihjUVFBEAAAAA//8=");
        for (var i = 0; i < 20_000; i++)
        {
            var damaged = sound.ToArray();
            for (var times = random.Next(1, 4); times > 0; times--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                HeaderBlock.Read(new HeaderInflater().Inflate(damaged.AsSpan(0, random.Next(damaged.Length + 1))));
            }
            catch (SpdyException)
            {
                // said so
            }
        }
    }

    private static string Read(HeaderInflater inflater, string block) =>
        string.Join(' ', HeaderBlock.Read(inflater.Inflate(Convert.FromBase64String(block))).Select(h => $"{h.Key}={h.Value}"));
}
