using NewsMonitor.Language.Learning;

namespace NewsMonitor.Language.Tests.Learning;

public sealed class DecisionTreesTests
{
    // The first value above 1 counts 4 where the second is above 0 and 2 where it is not, else 1; a second tree adds 10, or 20 where the second value is above 5.
    private static readonly DecisionTrees _trees = DecisionTrees.Of(
        0.5f, [(0, new(1, 0, 0b110)), (1, new(0, 0, unchecked((ushort)~0b010))), (1, new(5, 1, 0b10))], [[1, 2, 4], [10, 20]]);

    [Theory]
    [InlineData(1, 9, 0.5 + 1 + 20)]
    [InlineData(1.1, 0, 0.5 + 2 + 10)]
    [InlineData(1.1, 0.1, 0.5 + 4 + 10)]
    [InlineData(-3, -3, 0.5 + 1 + 10)]
    public void Each_tree_adds_one_leaf(float first, float second, float sum) => Assert.Equal(sum, _trees.Sum([first, second]));

    [Fact]
    public void Without_trees_nothing_is_known() => Assert.Equal(0, DecisionTrees.None.Sum([1]));

    [Fact]
    public void What_is_written_is_read()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true)) _trees.Write(writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        Assert.Equal(24.5f, DecisionTrees.Read(reader).Sum([2, 7]));
    }
}
