//! Other products, taken in by whoever has the machine.

use testing::on_both;

use super::{Hall, demo_file};

// IAM-025
#[test]
fn a_product_is_registered_from_its_file_and_a_file_that_is_none_is_refused() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        hall.call(&["migrate"]).await.unwrap();
        let file = demo_file("finance.json").display().to_string();
        let said = hall.call(&["products", "register", &file]).await.unwrap();
        assert_eq!(said, "finance: 13 permissions\n");
        // Again, it is the same product.
        hall.call(&["products", "register", &file]).await.unwrap();
        let known = hall.call(&["products", "list"]).await.unwrap();
        assert!(known.lines().any(|code| code == "finance.purchase_order.approve"), "{known}");
        assert_eq!(known.lines().count(), 13);
        let other = demo_file("roles.json").display().to_string();
        let refused = hall.call(&["products", "register", &other]).await.unwrap_err();
        assert!(refused.contains("is no manifest of a product"), "{refused}");
    });
}
