namespace Calculator;

public enum Operation
{
    Add,
    Subtract,
    Multiply,
    Divide,
}
